package dev.truewheel.binary;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of one compiled file, read by position. */
public interface ObjectSource {
    /** Returns the number of bytes. */
    long size();

    /**
     * Reads bytes that must be there.
     *
     * @param position where to read, counted from 0
     * @param destination takes the bytes; full afterwards
     * @throws IOException if they cannot be read, or the source ends before
     */
    void readFully(long position, ByteBuffer destination) throws IOException;

    /** Returns a source over bytes in memory, which are not copied. */
    static ObjectSource of(byte[] bytes) {
        return new ObjectSource() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public void readFully(long position, ByteBuffer destination) throws IOException {
                if (position < 0 || position > bytes.length - destination.remaining()) {
                    throw new IOException("there are no " + destination.remaining() + " bytes at " + position + " of "
                            + bytes.length);
                }
                destination.put(bytes, (int) position, destination.remaining());
            }
        };
    }
}
