package dev.truewheel.rpm;

import java.nio.ByteBuffer;

/** Numbers of SQLite that take one to nine bytes, one after another. */
final class VariableNumbers {
    private final ByteBuffer bytes;
    private final long place;

    /**
     * Begins where a buffer stands.
     *
     * @param place where in the file the buffer begins, for the message
     */
    VariableNumbers(ByteBuffer bytes, long place) {
        this.bytes = bytes;
        this.place = place;
    }

    /** Reads the next number. */
    long next() throws MalformedRpmDatabaseException {
        long number = 0;
        for (int i = 0; i < 9; i++) {
            if (!bytes.hasRemaining()) {
                throw new MalformedRpmDatabaseException("a number does not end", place + bytes.position());
            }
            byte part = bytes.get();
            if (i == 8) {
                return number << 8 | (part & 0xff);
            }
            number = number << 7 | (part & 0x7f);
            if (part >= 0) {
                break;
            }
        }
        return number;
    }

    /** Returns where in the buffer the next number would begin. */
    int position() {
        return bytes.position();
    }
}
