package dev.truewheel.packaging;

/** One of the three fields of a compatibility tag. */
public enum TagField {
    /** The interpreter, such as {@code cp312}. */
    PYTHON,

    /** The binary interface, such as {@code abi3}. */
    ABI,

    /** The platform, such as {@code win_amd64}. */
    PLATFORM
}
