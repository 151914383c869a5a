package dev.truewheel.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Little-endian numbers at any position of a source, read through one buffer.
 *
 * <p>A jump reads little, since the headers of large members stand far apart; reading on reads much, since those of small
 * ones stand close together. Not for use from several threads.
 */
final class SourceWindow {
    private static final int JUMP = 2 << 10;
    private static final int RUN = 64 << 10;

    private final ByteSource source;
    private final long size;
    private final ByteBuffer buffer;
    private long start;

    SourceWindow(ByteSource source) {
        this.source = source;
        this.size = source.size();
        this.buffer = ByteBuffer.allocate((int) Math.min(RUN, size)).order(ByteOrder.LITTLE_ENDIAN);
        buffer.limit(0);
    }

    ByteSource source() {
        return source;
    }

    long size() {
        return size;
    }

    /** Tells whether the source has this many bytes at the position. */
    boolean has(long position, long length) {
        return position >= 0 && length >= 0 && position <= size && length <= size - position;
    }

    int u16(long position) throws IOException {
        return Short.toUnsignedInt(buffer.getShort(locate(position, 2)));
    }

    long u32(long position) throws IOException {
        return Integer.toUnsignedLong(buffer.getInt(locate(position, 4)));
    }

    /** Reads a 64-bit number; one that no file can hold comes back negative and fails every bounds check. */
    long u64(long position) throws IOException {
        return buffer.getLong(locate(position, 8));
    }

    /** Tells whether a signature stands at the position. */
    boolean signature(long position, int expected) throws IOException {
        return has(position, 4) && buffer.getInt(locate(position, 4)) == expected;
    }

    /** Copies bytes; the caller has checked that the source has them. */
    byte[] bytes(long position, int length) throws IOException {
        byte[] copy = new byte[length];
        if (length <= RUN) {
            buffer.get(locate(position, length), copy);
        } else {
            source.readFully(position, ByteBuffer.wrap(copy));
        }
        return copy;
    }

    private int locate(long position, int length) throws IOException {
        long end = start + buffer.limit();
        if (position < start || position + length > end) {
            boolean runningOn = position >= start && position <= end + JUMP;
            int wanted = Math.max(runningOn ? RUN : JUMP, length);
            if (position < 0 || size - position < length) {
                throw new IndexOutOfBoundsException("no " + length + " bytes at " + position + " of " + size);
            }
            // A small file is read once.
            start = size <= RUN ? 0 : position;
            buffer.clear().limit((int) Math.min(size <= RUN ? RUN : wanted, size - start));
            try {
                source.readFully(start, buffer);
            } catch (IOException e) {
                buffer.limit(0);
                throw e;
            }
            buffer.flip();
        }
        return (int) (position - start);
    }
}
