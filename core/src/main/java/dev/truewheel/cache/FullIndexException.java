package dev.truewheel.cache;

/** An index has grown as large as it may. */
final class FullIndexException extends Exception {
    private static final long serialVersionUID = 1L;

    FullIndexException(long bytes) {
        super("it has grown to its limit of " + (bytes >> 20) + " MiB");
    }
}
