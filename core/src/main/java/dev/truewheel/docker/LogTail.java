package dev.truewheel.docker;

import java.nio.charset.StandardCharsets;

/**
 * The last of what a container wrote, to both of its streams in the order it did.
 *
 * @param text whole characters; bytes that are no UTF-8 are replaced
 * @param truncated whether there was more before
 */
public record LogTail(String text, boolean truncated) {
    /** Cuts bytes to their last ones, and on from the begin of a character. */
    static LogTail of(byte[] bytes, boolean truncated, int most) {
        int start = Math.max(0, bytes.length - most);
        boolean cut = truncated || start > 0;
        // Of a character that was cut, at most three bytes are left.
        for (int i = 0; cut && i < 3 && start < bytes.length && (bytes[start] & 0xC0) == 0x80; i++) {
            start++;
        }
        return new LogTail(new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8), cut);
    }
}
