package dev.truewheel.docker;

import dev.truewheel.json.Json;
import dev.truewheel.sandbox.ContainerUser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The volumes that an engine keeps. */
public final class EngineVolumes {
    private final EngineSettings settings;

    EngineVolumes(EngineSettings settings) {
        this.settings = settings;
    }

    /**
     * Makes a volume.
     *
     * @param name its name
     * @param labels what it carries from the moment it exists
     * @throws IOException if the engine's program cannot be started although it is there
     * @throws dev.truewheel.TruewheelException if the engine does not answer, or anything else went wrong
     */
    public void create(String name, SortedMap<String, String> labels) throws IOException {
        DockerCall call = new DockerCall(settings, "volume", "create");
        labels.forEach((key, value) -> call.add("--label=" + key + "=" + value));
        call.add("--", name).runOrThrow();
    }

    /**
     * Makes a volume that is a folder in memory for as long as a container uses it.
     *
     * @param name its name
     * @param labels what it carries from the moment it exists
     * @param owner whose it is, and nobody else's
     * @throws IOException as {@link #create} does
     */
    public void createInMemory(String name, SortedMap<String, String> labels, ContainerUser owner) throws IOException {
        new DockerCall(settings, "volume")
                .title("'docker volume create'")
                .add(VolumeArguments.inMemory(name, labels, owner))
                .runOrThrow();
    }

    /**
     * Lists the names of the volumes that carry labels.
     *
     * @param labels names and values they have to carry; all volumes if empty
     * @return the names
     * @throws IOException as {@link #create} does
     */
    public List<String> list(Map<String, String> labels) throws IOException {
        DockerCall call = new DockerCall(settings, "volume", "ls", "--quiet");
        return Filters.lines(call.add(Filters.labels(labels)).runOrThrow().stdoutText());
    }

    /**
     * Finds the volumes that carry labels.
     *
     * @param labels names and values they have to carry; all volumes if empty
     * @return what they are
     * @throws IOException as {@link #create} does
     */
    public List<VolumeInfo> find(Map<String, String> labels) throws IOException {
        List<VolumeInfo> volumes = new ArrayList<>();
        for (Json json : new Inspection(settings).inspect("volume", list(labels))) {
            volumes.add(VolumeInfo.of(json));
        }
        return volumes;
    }

    /**
     * Removes a volume.
     *
     * @param name its name
     * @return whether there was one
     * @throws IOException as {@link #create} does
     * @throws dev.truewheel.TruewheelException with {@link dev.truewheel.ErrorCode#CONFLICT} if a container uses it
     */
    public boolean remove(String name) throws IOException {
        return Filters.gone(new DockerCall(settings, "volume", "rm", "--").add(name));
    }
}
