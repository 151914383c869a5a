package dev.truewheel.asset;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes tar archives byte by byte, also those that no honest program would write. */
final class HostileTar {
    private static final int BLOCK = 512;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    HostileTar file(String name, String content) {
        return file(name, 0644, content);
    }

    HostileTar file(String name, int mode, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return header('0', name.getBytes(StandardCharsets.UTF_8), "", mode, bytes.length)
                .body(bytes);
    }

    HostileTar folder(String name) {
        return header('5', name.getBytes(StandardCharsets.UTF_8), "", 0755, 0);
    }

    HostileTar link(String name, String to) {
        return header('2', name.getBytes(StandardCharsets.UTF_8), to, 0777, 0);
    }

    HostileTar hardLink(String name, String to) {
        return header('1', name.getBytes(StandardCharsets.UTF_8), to, 0644, 0);
    }

    /** Writes records in front of the next member, as {@code key=value}. */
    HostileTar pax(String... records) {
        return extended('x', records);
    }

    HostileTar extended(char type, String... records) {
        StringBuilder all = new StringBuilder();
        for (String record : records) {
            int rest = record.getBytes(StandardCharsets.UTF_8).length + 2;
            int length = rest + 1;
            while (length != rest + Integer.toString(length).length()) {
                length = rest + Integer.toString(length).length();
            }
            all.append(length).append(' ').append(record).append('\n');
        }
        byte[] bytes = all.toString().getBytes(StandardCharsets.UTF_8);
        return header(type, "pax".getBytes(StandardCharsets.UTF_8), "", 0644, bytes.length)
                .body(bytes);
    }

    /** Writes a name as GNU tar does when it is long. */
    HostileTar longName(String name) {
        byte[] bytes = (name + "\0").getBytes(StandardCharsets.UTF_8);
        return header('L', "././@LongLink".getBytes(StandardCharsets.UTF_8), "", 0644, bytes.length)
                .body(bytes);
    }

    HostileTar header(char type, byte[] name, String link, int mode, long size) {
        byte[] block = new byte[BLOCK];
        System.arraycopy(name, 0, block, 0, name.length);
        put(block, 100, octal(mode, 7));
        put(block, 108, octal(0, 7));
        put(block, 116, octal(0, 7));
        put(block, 124, octal(size, 11));
        put(block, 136, octal(1_700_000_000, 11));
        put(block, 148, "        ");
        block[156] = (byte) type;
        put(block, 157, link);
        put(block, 257, "ustar\00000");
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        put(block, 148, octal(sum, 6) + "\0 ");
        out.writeBytes(block);
        return this;
    }

    HostileTar body(byte[] bytes) {
        out.writeBytes(Arrays.copyOf(bytes, (bytes.length + BLOCK - 1) / BLOCK * BLOCK));
        return this;
    }

    /** Returns all of it, with the end that an archive has to have. */
    byte[] end() {
        out.writeBytes(new byte[2 * BLOCK]);
        return out.toByteArray();
    }

    byte[] cutOff() {
        return out.toByteArray();
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    private static String octal(long number, int digits) {
        String text = Long.toOctalString(number);
        return "0".repeat(digits - text.length()) + text;
    }
}
