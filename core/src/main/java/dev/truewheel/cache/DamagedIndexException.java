package dev.truewheel.cache;

/** Something in an index is not what was written. */
final class DamagedIndexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedIndexException(String message) {
        super(message);
    }
}
