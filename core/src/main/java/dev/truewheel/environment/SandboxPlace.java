package dev.truewheel.environment;

import dev.truewheel.docker.EngineSettings;
import dev.truewheel.sandbox.RunSettings;
import dev.truewheel.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where sandboxes are made: upon which engine, from which folder, and with what a user's environment says.
 *
 * @param settings the names and numbers
 * @param engine how the engine is reached
 * @param variables the environment variables, which stand in for options that are not said
 * @param directory what paths are relative to, and where the search for a checkout begins
 * @param cache a folder of this user, made unless it is there
 */
public record SandboxPlace(
        SandboxSettings settings, EngineSettings engine, Map<String, String> variables, Path directory, Path cache) {
    /** Copies the variables. */
    public SandboxPlace {
        variables = Map.copyOf(variables);
    }

    /**
     * Returns the place that an environment describes, for sandboxes that rlmesh serves.
     *
     * @param variables the environment variables
     * @param directory what paths are relative to
     * @param cache a folder of this user
     * @return the place
     * @throws dev.truewheel.sandbox.FaultyOptionsException if a variable is wrong that changes the settings
     */
    public static SandboxPlace of(Map<String, String> variables, Path directory, Path cache) {
        SandboxSettings settings = SandboxSettings.rlmesh().in(variables);
        // Engines refuse to give more processors than there are.
        int processors = Runtime.getRuntime().availableProcessors();
        RunSettings run = settings.run().withLimits(settings.run().limits().within(processors));
        return new SandboxPlace(
                new SandboxSettings(settings.build(), run, settings.runtime()),
                EngineSettings.of(variables),
                variables,
                directory,
                cache);
    }

    /** Returns the same with another engine. */
    public SandboxPlace withEngine(EngineSettings other) {
        return new SandboxPlace(settings, other, variables, directory, cache);
    }

    /** Returns how leftovers are told here, and where the files of environments are. */
    public ReaperSettings reaper() {
        return ReaperSettings.rlmesh(cache.resolve("environments"));
    }
}
