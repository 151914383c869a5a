package dev.truewheel.wasm;

/** Says in a plain sentence why a component runtime is not there. */
public final class RuntimeUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param reason one printable sentence without a full stop: what was tried, what happened, what would help
     */
    public RuntimeUnavailableException(String reason) {
        super(reason);
    }

    /**
     * Creates the exception.
     *
     * @param reason one printable sentence without a full stop: what was tried, what happened, what would help
     * @param cause what was thrown
     */
    public RuntimeUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** Returns the sentence. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
