package dev.truewheel.audit;

/** Why a file was not read, or not judged, to its end. */
public sealed interface ReadFailure {
    /** Returns one printable sentence: what was tried, what happened. */
    String message();

    /**
     * The file could not be opened or read, vanished, or changed while it was read.
     *
     * @param message what happened
     */
    record Unreadable(String message) implements ReadFailure {}

    /**
     * A limit of the run was reached.
     *
     * @param message which limit, its value, what the file asks for, and the option that raises it
     */
    record LimitExceeded(String message) implements ReadFailure {}

    /**
     * The program itself failed.
     *
     * @param message what failed
     * @param cause the exception, for a bug report
     */
    record Internal(String message, Throwable cause) implements ReadFailure {}
}
