package dev.truewheel.environment;

import java.util.OptionalLong;

/**
 * A lease that an environment was given, or would be. Times are in seconds since 1970.
 *
 * @param name its name
 * @param before until when it had one before, if it had one
 * @param until until when it has one now
 */
public record Renewal(String name, OptionalLong before, long until) {}
