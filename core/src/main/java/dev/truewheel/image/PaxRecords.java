package dev.truewheel.image;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What an extended header of a tar archive says of the entry behind it, as far as it matters here. */
final class PaxRecords {
    @Nullable
    String path;

    @Nullable
    String link;

    long size = -1;
    boolean sparse;

    /** Reads records of the form {@code LENGTH KEY=VALUE\n}. */
    static PaxRecords parse(byte[] bytes, long position) throws MalformedImageException {
        PaxRecords records = new PaxRecords();
        int start = 0;
        while (start < bytes.length && bytes[start] != 0) {
            int at = start;
            int length = 0;
            while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9' && length < bytes.length) {
                length = length * 10 + bytes[at++] - '0';
            }
            int end = start + length;
            if (at == start
                    || at >= bytes.length
                    || bytes[at] != ' '
                    || end > bytes.length
                    || end < at + 3
                    || bytes[end - 1] != '\n') {
                throw new MalformedImageException(
                        "an extended header breaks its form (byte " + position + " of the archive)");
            }
            int equal = at + 1;
            while (equal < end && bytes[equal] != '=') {
                equal++;
            }
            if (equal == end) {
                throw new MalformedImageException(
                        "an extended header has a record without '=' (byte " + position + " of the archive)");
            }
            String key = new String(bytes, at + 1, equal - at - 1, StandardCharsets.UTF_8);
            String value = new String(bytes, equal + 1, end - equal - 2, StandardCharsets.UTF_8);
            records.take(key, value, position);
            start = end;
        }
        return records;
    }

    private void take(String key, String value, long position) throws MalformedImageException {
        switch (key) {
            case "path" -> path = value;
            case "linkpath" -> link = value;
            case "size" -> size = size(value, position);
            case "GNU.sparse.name" -> {
                path = value;
                sparse = true;
            }
            default -> sparse |= key.startsWith("GNU.sparse.");
        }
    }

    private static long size(String value, long position) throws MalformedImageException {
        long size = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < '0' || c > '9' || i > 15) {
                throw new MalformedImageException("a size that is none (byte " + position + " of the archive)");
            }
            size = size * 10 + c - '0';
        }
        return size;
    }
}
