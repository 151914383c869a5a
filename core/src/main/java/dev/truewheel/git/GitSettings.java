package dev.truewheel.git;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * How git is run.
 *
 * @param program the name of the program, or its path
 * @param environment the variables it may inherit; those that steer git are left out of them
 * @param protocols how repositories may be reached
 * @param userConfiguration whether git may read the configuration of the user and of the system, with their credentials
 * @param askTime how long a question may take
 * @param fetchTime how long fetching a commit may take, and writing its files
 * @param lfsTime how long Git LFS may take
 */
public record GitSettings(
        String program,
        Map<String, String> environment,
        Set<GitProtocol> protocols,
        boolean userConfiguration,
        Duration askTime,
        Duration fetchTime,
        Duration lfsTime) {
    /** The variable that names another git. */
    public static final String PROGRAM_VARIABLE = "TRUEWHEEL_GIT";

    /** Copies what is mutable. */
    public GitSettings {
        environment = Map.copyOf(environment);
        protocols = Set.copyOf(protocols);
    }

    /**
     * Returns what is usual: HTTPS and SSH, no configuration, a minute for questions, ten to fetch, half an hour for LFS.
     *
     * @param environment the variables of this process; {@value #PROGRAM_VARIABLE} chooses the program, unless it is blank
     * @return the settings
     */
    public static GitSettings standard(Map<String, String> environment) {
        String program = environment.getOrDefault(PROGRAM_VARIABLE, "").strip();
        return new GitSettings(
                program.isEmpty() ? "git" : program,
                environment,
                EnumSet.of(GitProtocol.HTTPS, GitProtocol.SSH),
                false,
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                Duration.ofMinutes(30));
    }

    /**
     * Allows other protocols instead.
     *
     * @param allowed all that are to be allowed
     * @return settings with these
     */
    public GitSettings withProtocols(Set<GitProtocol> allowed) {
        return new GitSettings(program, environment, allowed, userConfiguration, askTime, fetchTime, lfsTime);
    }

    /**
     * Allows git to read configuration, or not.
     *
     * @param allowed whether it may
     * @return settings with that
     */
    public GitSettings withUserConfiguration(boolean allowed) {
        return new GitSettings(program, environment, protocols, allowed, askTime, fetchTime, lfsTime);
    }

    /**
     * Sets all time limits.
     *
     * @param ask for a question
     * @param fetch for fetching and for writing
     * @param lfs for Git LFS
     * @return settings with these
     */
    public GitSettings withTimes(Duration ask, Duration fetch, Duration lfs) {
        return new GitSettings(program, environment, protocols, userConfiguration, ask, fetch, lfs);
    }
}
