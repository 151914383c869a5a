package dev.truewheel.binary;

import java.io.IOException;

/** Says that a compiled file breaks the rules of its format, and where. */
public final class MalformedObjectException extends IOException {
    private static final long serialVersionUID = 1L;

    /** The byte in the file. */
    private final long offset;

    MalformedObjectException(String reason, long offset) {
        super(reason + " (byte " + offset + ")");
        this.offset = offset;
    }

    /** Returns where in the file the fault is, counted in bytes from 0. */
    public long offset() {
        return offset;
    }
}
