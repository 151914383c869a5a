package dev.truewheel.wasm;

/** Says in a plain sentence why a linker is not there. */
public final class LinkerUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param reason one printable sentence without a full stop: what was tried, what happened, what would help
     */
    public LinkerUnavailableException(String reason) {
        super(reason);
    }

    /**
     * Creates the exception.
     *
     * @param reason one printable sentence without a full stop: what was tried, what happened, what would help
     * @param cause what was thrown
     */
    public LinkerUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** Returns the sentence. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
