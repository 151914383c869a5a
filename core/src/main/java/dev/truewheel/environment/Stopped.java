package dev.truewheel.environment;

import java.util.List;

/**
 * What became of an environment that was to be ended.
 *
 * @param name its name, or what it was called where there is none
 * @param found whether there was one; that there is none is no failure
 * @param containers the ids of its containers
 * @param problems why something of it is still there, one line each
 */
public record Stopped(String name, boolean found, List<String> containers, List<String> problems) {
    /** Copies the lists. */
    public Stopped {
        containers = List.copyOf(containers);
        problems = List.copyOf(problems);
    }
}
