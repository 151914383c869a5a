package dev.truewheel.environment;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How leftovers are told and where they are.
 *
 * @param files the folder of the files that environments need
 * @param legacyLabel what the containers of another program of this purpose carry with the value 1, and their further labels
 *     begin with; empty to leave them alone
 * @param soleHost whether the caller knows that no other host uses the engine, which lets more be told of those
 * @param skew how far the clocks of hosts may be apart
 */
public record ReaperSettings(Path files, String legacyLabel, boolean soleHost, Duration skew) {
    private static final Duration SKEW = Duration.ofMinutes(5);

    /**
     * Returns the settings that leave no container of rlmesh behind either.
     *
     * @param files the folder of the files that environments need
     * @return the settings
     */
    public static ReaperSettings rlmesh(Path files) {
        return new ReaperSettings(files, "rlmesh.sandbox", false, SKEW);
    }

    /** Returns the same of an engine that no other host uses. */
    public ReaperSettings onSoleHost() {
        return new ReaperSettings(files, legacyLabel, true, skew);
    }
}
