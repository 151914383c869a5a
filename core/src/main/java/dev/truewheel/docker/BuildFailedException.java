package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;

/** An image could not be built. No image has its name for that. */
public final class BuildFailedException extends TruewheelException {
    private static final long serialVersionUID = 1L;

    /** The end of what the build wrote. */
    private final String log;

    BuildFailedException(ErrorCode code, String message, String log) {
        super(code, message);
        this.log = log;
    }

    /** Returns the end of what the build wrote, as it is: for people only after it was made printable. */
    public String log() {
        return log;
    }
}
