package dev.truewheel.image;

import dev.truewheel.binary.ObjectSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of a file in an image. */
interface NodeContent extends ObjectSource, Closeable {

    @Override
    void close() throws IOException;

    /** Returns how many bytes from the beginning on can be read; all of them, but in compressed layers. */
    default long reach() {
        return size();
    }

    /** Reads from the beginning, at most so many bytes. */
    default byte[] head(int most) throws IOException {
        byte[] bytes = new byte[(int) Math.min(most, size())];
        readFully(0, ByteBuffer.wrap(bytes));
        return bytes;
    }

    /** Returns content that is in memory. */
    static NodeContent of(byte[] bytes) {
        ObjectSource source = ObjectSource.of(bytes);
        return new NodeContent() {
            @Override
            public long size() {
                return source.size();
            }

            @Override
            public void readFully(long position, ByteBuffer destination) throws IOException {
                source.readFully(position, destination);
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }
}
