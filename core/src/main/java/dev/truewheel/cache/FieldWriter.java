package dev.truewheel.cache;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes numbers and texts one after another; any string comes back as it was, lone surrogates and all. */
final class FieldWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    /** Writes a number, small ones in few bytes. */
    void number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    void bytes(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
    }

    void textOrNull(@Nullable String text) {
        if (text == null) {
            number(-1);
        } else {
            text(text);
        }
    }

    /** Writes twice the length, and one more when the characters need two bytes each. */
    void text(String text) {
        boolean narrow = true;
        for (int i = 0; i < text.length() && narrow; i++) {
            narrow = text.charAt(i) < 0x100;
        }
        number(2L * text.length() + (narrow ? 0 : 1));
        if (narrow) {
            bytes(text.getBytes(StandardCharsets.ISO_8859_1));
        } else {
            for (int i = 0; i < text.length(); i++) {
                out.write(text.charAt(i) >> 8);
                out.write(text.charAt(i));
            }
        }
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
