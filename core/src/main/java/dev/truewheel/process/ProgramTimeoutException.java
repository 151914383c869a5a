package dev.truewheel.process;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;

/** A program did not end in its time, and was killed with all it had started. */
public final class ProgramTimeoutException extends TruewheelException {
    private static final long serialVersionUID = 1L;

    /** What it had written by then. */
    private final transient Completed soFar;

    ProgramTimeoutException(String message, Completed soFar) {
        super(ErrorCode.TRANSIENT, message);
        this.soFar = soFar;
    }

    /** Returns what the program had written when it was killed. */
    public Completed soFar() {
        return soFar;
    }
}
