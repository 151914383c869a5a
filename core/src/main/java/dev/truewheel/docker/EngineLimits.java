package dev.truewheel.docker;

import java.time.Duration;

/**
 * How long the engine may take.
 *
 * @param contact to say who it is
 * @param call for an answer to anything that is neither of the others
 * @param pull to fetch an image
 * @param build to build an image
 */
public record EngineLimits(Duration contact, Duration call, Duration pull, Duration build) {
    /** Returns ten seconds, a minute, and half an hour for what fetches and builds. */
    public static EngineLimits standard() {
        return new EngineLimits(
                Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(30), Duration.ofMinutes(30));
    }
}
