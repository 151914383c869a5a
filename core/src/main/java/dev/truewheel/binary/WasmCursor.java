package dev.truewheel.binary;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A place in WebAssembly bytes, with an end that nothing is read beyond. */
final class WasmCursor {
    /** As long as the reference implementation lets names be. */
    private static final int MAX_NAME = 100_000;

    private final ByteBuffer bytes;
    private final int origin;
    private final int end;
    private int at;

    private WasmCursor(ByteBuffer bytes, int origin, int at, int end) {
        this.bytes = bytes;
        this.origin = origin;
        this.at = at;
        this.end = end;
    }

    static WasmCursor over(ByteBuffer bytes) {
        return new WasmCursor(bytes, bytes.position(), bytes.position(), bytes.limit());
    }

    /** Returns where this is, counted from the first byte of the file. */
    long offset() {
        return (long) at - origin;
    }

    int left() {
        return end - at;
    }

    boolean atEnd() {
        return at == end;
    }

    int peek(String what) throws MalformedObjectException {
        if (at == end) {
            throw ended(what);
        }
        return bytes.get(at) & 0xff;
    }

    int u8(String what) throws MalformedObjectException {
        int value = peek(what);
        at++;
        return value;
    }

    /** Reads an unsigned number of at most 32 bits, in at most five bytes. */
    long u32(String what) throws MalformedObjectException {
        return unsigned(32, what);
    }

    long u64(String what) throws MalformedObjectException {
        return unsigned(64, what);
    }

    private long unsigned(int bits, String what) throws MalformedObjectException {
        long start = offset();
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = u8(what);
            int room = bits - shift;
            if ((room < 7 && (next & 0x7f) >>> room != 0) || (room <= 7 && next >= 0x80)) {
                throw new MalformedObjectException(what + " does not fit into " + bits + " bits", start);
            }
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
    }

    /** Reads a signed number of at most so many bits. */
    long signed(int bits, String what) throws MalformedObjectException {
        long start = offset();
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = u8(what);
            int room = bits - shift;
            if (room <= 7) {
                int sign = (next & 0x7f) >> (room - 1);
                if (next >= 0x80 || (sign != 0 && sign != 0x7f >> (room - 1))) {
                    throw new MalformedObjectException(what + " does not fit into " + bits + " bits", start);
                }
            }
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                int used = shift + 7;
                return used < 64 && (next & 0x40) != 0 ? value | (-1L << used) : value;
            }
        }
    }

    /**
     * Reads how many things follow.
     *
     * @param most how many there may be
     * @param each how many bytes each takes at least
     */
    int count(int most, int each, String what) throws MalformedObjectException {
        long start = offset();
        long count = u32("the number of " + what);
        if (count > most) {
            throw new MalformedObjectException(count + " " + what + " are more than " + most, start);
        }
        if (count * each > left()) {
            throw new MalformedObjectException(count + " " + what + " do not fit into " + left() + " bytes", start);
        }
        return (int) count;
    }

    /** Reads an index into things of which there are so many. */
    int index(int size, String what) throws MalformedObjectException {
        long start = offset();
        long index = u32("the index of " + what);
        if (index >= size) {
            throw new MalformedObjectException("there is no " + what + " " + index + ", only " + size, start);
        }
        return (int) index;
    }

    String name(String what) throws MalformedObjectException {
        long start = offset();
        long length = u32("the length of " + what);
        if (length > MAX_NAME) {
            throw new MalformedObjectException(what + " of " + length + " bytes is longer than " + MAX_NAME, start);
        }
        byte[] text = take((int) length, what);
        boolean ascii = true;
        for (byte each : text) {
            ascii &= each >= 0;
        }
        return ascii ? new String(text, StandardCharsets.ISO_8859_1) : decode(text, what, start);
    }

    private static String decode(byte[] text, String what, long start) throws MalformedObjectException {
        try {
            CharBuffer decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(text));
            return decoded.toString();
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedObjectException(what + " is no UTF-8", start);
        }
    }

    private byte[] take(int length, String what) throws MalformedObjectException {
        if (length > left()) {
            throw new MalformedObjectException(
                    what + " says it has " + length + " bytes, and " + left() + " are left", offset());
        }
        byte[] taken = new byte[length];
        bytes.get(at, taken);
        at += length;
        return taken;
    }

    void skip(int length, String what) throws MalformedObjectException {
        if (length > left()) {
            throw new MalformedObjectException(
                    what + " has " + length + " bytes, and " + left() + " are left", offset());
        }
        at += length;
    }

    /** Goes behind what follows with its length before it, and returns a cursor that ends with it. */
    WasmCursor part(String what) throws MalformedObjectException {
        long start = offset();
        long length = u32("the length of " + what);
        if (length > left()) {
            throw new MalformedObjectException(
                    what + " says it has " + length + " bytes, and " + left() + " are left", start);
        }
        WasmCursor part = new WasmCursor(bytes, origin, at, at + (int) length);
        at += (int) length;
        return part;
    }

    void mustEnd(String what) throws MalformedObjectException {
        if (!atEnd()) {
            throw new MalformedObjectException(left() + " bytes are left over in " + what, offset());
        }
    }

    MalformedObjectException ended(String what) {
        return new MalformedObjectException("the bytes end before " + what, offset());
    }
}
