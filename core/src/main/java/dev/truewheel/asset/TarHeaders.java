package dev.truewheel.asset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.jspecify.annotations.Nullable;

/**
 * The names that the headers of one member have, as they stand there. The library that reads archives takes slashes away
 * from their begins and puts replacements where they are no UTF-8, so what it returns is only compared with these.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html">POSIX pax, ustar and pax formats</a>
 */
final class TarHeaders {
    static final int BLOCK = 512;

    private final byte[] bytes;
    private int at;
    private byte @Nullable [] name;
    private byte @Nullable [] link;
    private byte @Nullable [] longName;
    private byte @Nullable [] longLink;
    private char type;

    private TarHeaders(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /**
     * Reads headers.
     *
     * @param bytes the headers of one member, the last one being its own
     * @param start where they begin
     * @throws IOException if that is not what they are; its message says why
     */
    static TarHeaders parse(byte[] bytes, int start) throws IOException {
        TarHeaders headers = new TarHeaders(bytes, start);
        while (!headers.next()) {
            // Extended headers come first.
        }
        if (headers.at != bytes.length) {
            throw new IOException("readers disagree about where a member begins");
        }
        return headers;
    }

    byte[] name() {
        return name == null ? new byte[0] : name;
    }

    byte[] link() {
        return link == null ? new byte[0] : link;
    }

    char type() {
        return type;
    }

    /** Reads one header; tells whether it is the member's own. */
    private boolean next() throws IOException {
        if (bytes.length - at < BLOCK) {
            throw new IOException("the archive ends within a header");
        }
        byte[] block = Arrays.copyOfRange(bytes, at, at + BLOCK);
        at += BLOCK;
        if (!TarUtils.verifyCheckSum(block)) {
            throw new IOException("this is no header of a tar archive: its checksum is wrong");
        }
        type = (char) (block[156] & 0xff);
        switch (type) {
            case 'L' -> longName = untilNul(content(block));
            case 'K' -> longLink = untilNul(content(block));
            case 'x' -> records(content(block), false);
            case 'g' -> records(content(block), true);
            default -> {
                if ((name != null && longName != null) || (link != null && longLink != null)) {
                    throw new IOException("a member has two long names");
                }
                name = name != null ? name : longName != null ? longName : ownName(block);
                link = link != null ? link : longLink != null ? longLink : field(block, 157, 100);
                return true;
            }
        }
        return false;
    }

    private byte[] content(byte[] block) throws IOException {
        long size;
        try {
            size = TarUtils.parseOctalOrBinary(block, 124, 12);
        } catch (IllegalArgumentException noNumber) {
            throw new IOException("the size of a header is no number", noNumber);
        }
        if (size < 0 || size > bytes.length - at) {
            throw new IOException("readers disagree about how long a header is");
        }
        byte[] content = Arrays.copyOfRange(bytes, at, at + (int) size);
        at = Math.min(bytes.length, at + (((int) size + BLOCK - 1) & -BLOCK));
        return content;
    }

    /** Reads records of the form {@code LENGTH KEY=VALUE\n}. */
    private void records(byte[] content, boolean forAll) throws IOException {
        int start = 0;
        while (start < content.length && content[start] != 0) {
            int space = start;
            int length = 0;
            while (space < content.length
                    && content[space] >= '0'
                    && content[space] <= '9'
                    && length < content.length) {
                length = length * 10 + content[space++] - '0';
            }
            int end = start + length;
            int equal = space;
            while (equal < Math.min(end, content.length) && content[equal] != '=') {
                equal++;
            }
            if (space == start
                    || end > content.length
                    || equal >= end
                    || content[space] != ' '
                    || content[end - 1] != '\n') {
                throw new IOException("an extended header breaks its form");
            }
            String key = new String(content, space + 1, equal - space - 1, StandardCharsets.UTF_8);
            take(key, Arrays.copyOfRange(content, equal + 1, end - 1), forAll);
            start = end;
        }
    }

    private void take(String key, byte[] value, boolean forAll) throws IOException {
        boolean path = key.equals("path");
        boolean target = key.equals("linkpath");
        if (forAll && (path || target || key.equals("size"))) {
            throw new IOException("a header for all members gives them one '" + key + "'");
        }
        name = path ? value : name;
        link = target ? value : link;
    }

    private static byte[] ownName(byte[] block) {
        byte[] name = field(block, 0, 100);
        boolean ustar = new String(block, 257, 6, StandardCharsets.ISO_8859_1).equals("ustar\0");
        byte[] prefix = ustar ? field(block, 345, 155) : new byte[0];
        if (prefix.length == 0) {
            return name;
        }
        byte[] whole = Arrays.copyOf(prefix, prefix.length + 1 + name.length);
        whole[prefix.length] = '/';
        System.arraycopy(name, 0, whole, prefix.length + 1, name.length);
        return whole;
    }

    private static byte[] field(byte[] block, int start, int length) {
        return untilNul(Arrays.copyOfRange(block, start, start + length));
    }

    private static byte[] untilNul(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return Arrays.copyOf(bytes, end);
    }
}
