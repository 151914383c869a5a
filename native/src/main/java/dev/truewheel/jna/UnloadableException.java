package dev.truewheel.jna;

/** Says in a plain sentence why a native library cannot be loaded. */
final class UnloadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnloadableException(String reason) {
        super(reason);
    }

    UnloadableException(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** Returns the sentence. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
