package dev.truewheel.environment;

import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Header fields as HTTP/2 carries them, of a connection whose peer was told to keep no table of them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7541">RFC 7541</a>
 */
final class HpackText {
    private static final int STATIC_FIELDS = 61;
    private static final int MOST_TABLE = 4_096;
    private static final int CONTENT_TYPE = 31;
    private static final String[] STATUSES = {"200", "204", "206", "304", "400", "404", "500"};
    private static final int FIRST_STATUS = 8;

    private final byte[] block;
    private int at;

    private HpackText(byte[] block) {
        this.block = block;
    }

    /** Writes a field that no table is to remember, with both texts shorter than 127 bytes. */
    static void write(ByteArrayOutputStream out, String name, String value) {
        out.write(0);
        for (String text : new String[] {name, value}) {
            out.write(text.length());
            out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /**
     * Reads the fields of a block. Of the names that the standard numbers only two matter here; fields with one of the others
     * are left out.
     */
    static Map<String, String> read(byte[] block) throws ProtocolException {
        return new HpackText(block).fields();
    }

    private Map<String, String> fields() throws ProtocolException {
        Map<String, String> fields = new LinkedHashMap<>();
        while (at < block.length) {
            int first = block[at] & 0xFF;
            if (first >= 0x80) {
                int index = number(7);
                String name = name(index);
                if (name.equals(":status")) {
                    fields.put(name, STATUSES[index - FIRST_STATUS]);
                }
            } else if ((first & 0xE0) == 0x20) {
                if (number(5) > MOST_TABLE) {
                    throw new ProtocolException("its header fields want a table larger than allowed");
                }
            } else {
                int index = number(first >= 0x40 ? 6 : 4);
                String name = index == 0 ? text() : name(index);
                String value = text();
                if (!name.isEmpty()) {
                    fields.put(name, value);
                }
            }
        }
        return fields;
    }

    private static String name(int index) throws ProtocolException {
        if (index < 1 || index > STATIC_FIELDS) {
            throw new ProtocolException("its header fields refer to a table that is empty");
        }
        boolean status = index >= FIRST_STATUS && index < FIRST_STATUS + STATUSES.length;
        return status ? ":status" : index == CONTENT_TYPE ? "content-type" : "";
    }

    /** Reads a number that begins in the low bits of a byte. */
    private int number(int bits) throws ProtocolException {
        int most = (1 << bits) - 1;
        int number = next() & most;
        int shift = 0;
        boolean more = number == most;
        while (more) {
            int b = next();
            if (shift > 14) {
                throw new ProtocolException("its header fields have a number too large");
            }
            number += (b & 0x7F) << shift;
            shift += 7;
            more = b >= 0x80;
        }
        return number;
    }

    private String text() throws ProtocolException {
        boolean packed = at < block.length && block[at] < 0;
        int length = number(7);
        if (length > block.length - at) {
            throw new ProtocolException("its header fields end within a text");
        }
        int start = at;
        at += length;
        return packed
                ? HpackHuffman.decode(block, start, at)
                : new String(block, start, length, StandardCharsets.ISO_8859_1);
    }

    private int next() throws ProtocolException {
        if (at == block.length) {
            throw new ProtocolException("its header fields end within a number");
        }
        return block[at++] & 0xFF;
    }
}
