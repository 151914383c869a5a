package dev.truewheel.environment;

import java.util.List;

/**
 * What became of one environment when leftovers were cleared away.
 *
 * @param environment its name
 * @param fate what became of it
 * @param why what that was decided by, one line
 * @param containers the ids of its containers
 * @param others what else it had: networks, volumes and files, each by kind and name
 * @param problems why something of it is still there, one line each
 */
public record Reaped(
        String environment,
        Fate fate,
        String why,
        List<String> containers,
        List<String> others,
        List<String> problems) {

    /** What can become of an environment. */
    public enum Fate {
        /** It is gone; or would be, where only that was asked. */
        REMOVED,
        /** It has an owner, or may have one. */
        KEPT,
        /** It has none, and something of it is still there. */
        FAILED
    }

    /** Copies the lists. */
    public Reaped {
        containers = List.copyOf(containers);
        others = List.copyOf(others);
        problems = List.copyOf(problems);
    }
}
