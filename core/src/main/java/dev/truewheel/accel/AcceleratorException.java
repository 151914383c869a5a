package dev.truewheel.accel;

/** Says in plain sentences why an engine is not there. */
public final class AcceleratorException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param reason one sentence: what was tried, what happened, what would help
     */
    public AcceleratorException(String reason) {
        super(reason);
    }

    /**
     * Creates the exception.
     *
     * @param reason one sentence: what was tried, what happened, what would help
     * @param cause what was thrown
     */
    public AcceleratorException(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** Returns the sentence. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
