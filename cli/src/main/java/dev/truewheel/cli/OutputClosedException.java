package dev.truewheel.cli;

/** Says that nobody reads standard output any more; not worth a word. */
final class OutputClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputClosedException() {
        super("standard output is closed", null, false, false);
    }
}
