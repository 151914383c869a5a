package dev.truewheel;

/**
 * The one taxonomy of failures that are not faults of an audited wheel.
 *
 * <p>A fault in a wheel is a finding, never an exception. What remains falls in one of these classes, and a front end maps
 * each class to an exit status in one table. Only {@link #TRANSIENT} may be retried.
 */
public enum ErrorCode {
    /** The caller asked for something that makes no sense: an unknown option, a value out of range. */
    USAGE,

    /** The input was understood and is wrong. */
    INVALID,

    /** The input is well formed, and a rule that the caller set refuses it. */
    POLICY,

    /** What was named does not exist. */
    NOT_FOUND,

    /** Two things that must fit each other do not. */
    INCOMPATIBLE,

    /** Bytes differ from what was promised of them. */
    INTEGRITY,

    /** It failed now and may succeed when tried again unchanged. */
    TRANSIENT,

    /** Something of the environment that is needed is missing or does not work. */
    UNAVAILABLE,

    /** Somebody else holds or has changed what was to be changed. */
    CONFLICT
}
