package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.process.Completed;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the classic builder leaves of a build that fails: an image without a name for each step that went well.
 *
 * <p>Only what this build says it has made, and what was not there before, and what has no name, is removed. The steps' own
 * output is among the words of the build, so those alone are not believed.
 */
final class ClassicLayers {
    private static final String MADE = " ---> ";
    private static final int SHORT_ID = 12;
    private static final int TRIES = 50;
    private static final int PAUSE_MILLIS = 100;
    private static final String ALGORITHM = "sha256:";

    private final EngineSettings settings;
    private final Set<String> before;

    private ClassicLayers(EngineSettings settings, Set<String> before) {
        this.settings = settings;
        this.before = before;
    }

    /** Remembers what is there before a build. */
    static ClassicLayers before(EngineSettings settings) throws IOException {
        return new ClassicLayers(settings, all(settings).keySet());
    }

    private static Map<String, String> all(EngineSettings settings) throws IOException {
        Map<String, String> ids = new LinkedHashMap<>();
        String text = new DockerCall(settings, "image", "ls", "--all", "--quiet", "--no-trunc")
                .runOrThrow()
                .stdoutText();
        for (String id : Filters.lines(text)) {
            String hex = id.startsWith(ALGORITHM) ? id.substring(ALGORITHM.length()) : id;
            ids.put(hex.substring(0, Math.min(SHORT_ID, hex.length())), id);
        }
        return ids;
    }

    /** Removes what a build has left, the last first; what somebody uses meanwhile stays. */
    void remove(String log, Exception failure) {
        try {
            Map<String, String> now = all(settings);
            List<String> lines = Filters.lines(log);
            Set<String> seen = new HashSet<>(before);
            for (int i = lines.size() - 1; i >= 0; i--) {
                String line = lines.get(i);
                String id = line.startsWith(MADE.strip())
                        ? line.substring(MADE.strip().length()).strip()
                        : "";
                String whole = now.get(id);
                if (whole != null && seen.add(id)) {
                    removeNameless(whole);
                }
            }
        } catch (IOException | TruewheelException again) {
            failure.addSuppressed(again);
        }
    }

    private void removeNameless(String id) throws IOException {
        EngineImages images = new EngineImages(settings);
        Optional<ImageInfo> image = images.find(id);
        if (image.isPresent()
                && image.get().tags().isEmpty()
                && image.get().digests().isEmpty()) {
            DockerCall call = new DockerCall(settings, "image", "rm", "--no-prune", "--").add(id);
            // The container of a step that was broken off keeps its image until the engine has killed it.
            Completed done = call.run();
            for (int i = 0; i < TRIES && isInUse(call, done); i++) {
                pause();
                done = call.run();
            }
        }
    }

    private static boolean isInUse(DockerCall call, Completed done) {
        return !done.succeeded() && call.failure(done).code() == ErrorCode.CONFLICT;
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while layers were removed");
        }
    }
}
