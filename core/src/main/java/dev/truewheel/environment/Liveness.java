package dev.truewheel.environment;

/** Whether the owner of an environment is there. */
public enum Liveness {
    /** It is. */
    ALIVE,
    /** It has ended, and nothing can be it any more. */
    DEAD,
    /** That cannot be told from here. */
    UNKNOWN
}
