package dev.truewheel.docker;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes an archive with one file in it, which everybody may read and only the superuser may write.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html#tag_20_92_13_06">ustar</a>
 */
final class TarText {
    private static final int BLOCK = 512;
    private static final int SUM = 148;

    private TarText() {}

    static byte[] of(String name, byte[] content) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
        put(header, 124, octal(content.length, 11) + "\0" + octal(0, 11) + "\0");
        put(header, SUM, "        0");
        put(header, 257, "ustar\0" + "00");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, SUM, octal(sum, 6) + "\0 ");
        int padded = (content.length + BLOCK - 1) / BLOCK * BLOCK;
        byte[] all = Arrays.copyOf(header, BLOCK + padded + 2 * BLOCK);
        System.arraycopy(content, 0, all, BLOCK, content.length);
        return all;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static String octal(long number, int digits) {
        String text = Long.toOctalString(number);
        return "0".repeat(digits - text.length()) + text;
    }
}
