package dev.truewheel.docker;

import dev.truewheel.sandbox.ContainerUser;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The words behind {@code docker volume}. */
public final class VolumeArguments {
    private VolumeArguments() {}

    /**
     * Returns the words by which {@link EngineVolumes#createInMemory} makes a volume.
     *
     * @param name its name
     * @param labels what it carries from the moment it exists
     * @param owner whose it is, and nobody else's
     * @return the words, of which {@code create} is the first
     */
    public static List<String> inMemory(String name, SortedMap<String, String> labels, ContainerUser owner) {
        List<String> words = new ArrayList<>(List.of("create", "--opt=type=tmpfs", "--opt=device=tmpfs"));
        words.add("--opt=o=uid=" + owner.uid() + ",gid=" + owner.gid() + ",mode=0700");
        labels.forEach((key, value) -> words.add("--label=" + key + "=" + value));
        words.add("--");
        words.add(name);
        return words;
    }
}
