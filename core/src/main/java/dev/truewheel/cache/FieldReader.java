package dev.truewheel.cache;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what {@link FieldWriter} wrote, and believes no length. */
final class FieldReader {
    private final byte[] bytes;
    private int at;

    /** Begins to read at a byte. */
    FieldReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            need(1);
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new DamagedIndexException("a number has no end");
    }

    /** Reads how many fields follow, each at least a byte. */
    int count() {
        long count = number();
        need(count);
        return (int) count;
    }

    String text() {
        String text = textOrNull();
        if (text == null) {
            throw new DamagedIndexException("a text is missing");
        }
        return text;
    }

    @Nullable
    String textOrNull() {
        long head = number();
        if (head == -1) {
            return null;
        }
        long length = head >> 1;
        boolean narrow = (head & 1) == 0;
        need(length);
        need(narrow ? length : 2 * length);
        int begin = at;
        at += (int) (narrow ? length : 2 * length);
        if (narrow) {
            return new String(bytes, begin, (int) length, StandardCharsets.ISO_8859_1);
        }
        char[] wide = new char[(int) length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = (char) (((bytes[begin + 2 * i] & 0xff) << 8) | (bytes[begin + 2 * i + 1] & 0xff));
        }
        return new String(wide);
    }

    /** Sees to it that nothing is left. */
    void end() {
        if (at != bytes.length) {
            throw new DamagedIndexException("a verdict is longer than it says");
        }
    }

    private void need(long length) {
        if (length < 0 || length > bytes.length - at) {
            throw new DamagedIndexException("a verdict is shorter than it says");
        }
    }
}
