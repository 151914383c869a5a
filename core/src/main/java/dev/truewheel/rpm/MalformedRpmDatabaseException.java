package dev.truewheel.rpm;

import java.io.IOException;

/** Says that a file breaks the rules of the databases of rpm, or is of a form that is not read, and where. */
public final class MalformedRpmDatabaseException extends IOException {
    private static final long serialVersionUID = 1L;

    /** The byte in the file. */
    private final long offset;

    MalformedRpmDatabaseException(String reason, long offset) {
        super(reason + " (byte " + offset + ")");
        this.offset = offset;
    }

    /** Returns where in the file the fault is, counted in bytes from 0. */
    public long offset() {
        return offset;
    }
}
