package dev.truewheel.docker;

import dev.truewheel.sandbox.RunPlan;
import dev.truewheel.sandbox.Tmpfs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What podman wants said otherwise when a container is made.
 *
 * @see <a href="https://docs.podman.io/en/v4.3/markdown/podman-run.1.html">podman run</a>
 */
final class PodmanWords {
    private static final String READ_ONLY = "--read-only";
    private static final String SHARED_MEMORY = "/dev/shm";

    private PodmanWords() {}

    /** Returns the words as the engine's command line takes them. */
    static List<String> wherePodman(EngineSettings settings, RunPlan plan, List<String> words) throws IOException {
        return ClientProgram.isPodman(settings) ? of(plan, words) : words;
    }

    private static List<String> of(RunPlan plan, List<String> words) {
        List<String> said = new ArrayList<>();
        int options = words.indexOf("--");
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (i < options && word.startsWith("--tmpfs=")) {
                said.add(owned(word));
            } else if (i < options && word.equals(READ_ONLY)) {
                said.add(word);
                // It would put folders of its own over /run and /var/tmp, without a limit.
                said.add("--read-only-tmpfs=false");
                if (!has(plan, SHARED_MEMORY)) {
                    // Later versions would take this for what is to be read-only as well.
                    said.add(ContainerArguments.tmpfs(new Tmpfs(SHARED_MEMORY, 64 << 20, false)));
                }
            } else {
                said.add(word);
            }
        }
        return said;
    }

    /** A folder in memory is somebody's by one letter, and that is the user of the container. */
    private static String owned(String word) {
        int at = word.indexOf(",uid=");
        return at < 0 ? word : word.substring(0, at) + ",U";
    }

    private static boolean has(RunPlan plan, String target) {
        return plan.tmpfs().stream().anyMatch(folder -> folder.target().equals(target))
                || plan.mounts().stream().anyMatch(mount -> mount.target().equals(target));
    }
}
