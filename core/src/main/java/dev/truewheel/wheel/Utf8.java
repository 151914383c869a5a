package dev.truewheel.wheel;

import java.nio.charset.StandardCharsets;

/**
 * Reads UTF-8 without trusting it: says where a text is not UTF-8, and decodes it all the same.
 *
 * <p>Well-formed sequences are those of table 3-7 of the Unicode standard. Each maximal part of an ill-formed sequence
 * is one fault and reads as one U+FFFD, which is also what Python's {@code errors="replace"} makes of it.
 */
final class Utf8 {

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** Decodes a part of a text, with U+FFFD for each maximal part of what is not UTF-8. */
    static String decode(byte[] content, int from, int to) {
        String text = new String(content, from, to - from, StandardCharsets.UTF_8);
        // Java makes one U+FFFD of an encoded surrogate, Python and the Unicode standard make three.
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeWithFaults(content, from, to);
    }

    private static String decodeWithFaults(byte[] content, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int valid = from;
        int at = from;
        while (at < to) {
            int length = content[at] >= 0 ? 1 : sequenceLength(content, at, to);
            if (length < 0) {
                text.append(new String(content, valid, at - valid, StandardCharsets.UTF_8));
                text.append(REPLACEMENT);
                valid = at - length;
            }
            at += Math.abs(length);
        }
        return text.append(new String(content, valid, to - valid, StandardCharsets.UTF_8))
                .toString();
    }

    /** Reports a byte order mark at the start of a text. */
    static void reportByteOrderMark(byte[] content, FaultList faults) {
        if (content.length >= 3
                && content[0] == (byte) 0xEF
                && content[1] == (byte) 0xBB
                && content[2] == (byte) 0xBF) {
            faults.add(
                    TextFault.Kind.BYTE_ORDER_MARK,
                    1,
                    0,
                    "The file starts with a byte order mark, which becomes part of its first line.");
        }
    }

    /**
     * Reads the sequence at a byte that is not ASCII, reporting it if it is not UTF-8.
     *
     * @return the offset of the byte after the sequence or after its ill-formed part
     */
    static int next(byte[] content, int at, int line, FaultList faults) {
        int length = sequenceLength(content, at, content.length);
        if (length > 0) {
            return at + length;
        }
        faults.add(
                TextFault.Kind.INVALID_UTF8,
                line,
                at,
                "Byte 0x" + hexDigit(content[at] >> 4) + hexDigit(content[at])
                        + " is not part of any UTF-8 character.");
        return at - length;
    }

    /**
     * Measures the sequence at a byte that is not ASCII.
     *
     * @return its length if it is well-formed, otherwise the negative length of its maximal ill-formed part
     */
    static int sequenceLength(byte[] content, int at, int end) {
        int lead = content[at] & 0xFF;
        int following;
        int lowest = 0x80;
        int highest = 0xBF;
        if (lead >= 0xC2 && lead <= 0xDF) {
            following = 1;
        } else if (lead >= 0xE0 && lead <= 0xEF) {
            following = 2;
            lowest = lead == 0xE0 ? 0xA0 : 0x80;
            highest = lead == 0xED ? 0x9F : 0xBF;
        } else if (lead >= 0xF0 && lead <= 0xF4) {
            following = 3;
            lowest = lead == 0xF0 ? 0x90 : 0x80;
            highest = lead == 0xF4 ? 0x8F : 0xBF;
        } else {
            return -1;
        }
        for (int i = 1; i <= following; i++) {
            int value = at + i < end ? content[at + i] & 0xFF : 0;
            if (value < lowest || value > highest) {
                return -i;
            }
            lowest = 0x80;
            highest = 0xBF;
        }
        return following + 1;
    }

    private static char hexDigit(int value) {
        return "0123456789ABCDEF".charAt(value & 0xF);
    }
}
