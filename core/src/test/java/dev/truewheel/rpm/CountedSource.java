package dev.truewheel.rpm;

import dev.truewheel.binary.ObjectSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;

/** A file in memory that takes down how much of it is read, and where. */
final class CountedSource implements ObjectSource {
    private final ObjectSource source;
    private final BitSet touched = new BitSet();
    private long read;

    CountedSource(byte[] bytes) {
        this.source = ObjectSource.of(bytes);
    }

    long read() {
        return read;
    }

    /** Returns the places of all bytes that were read, in order. */
    int[] touched() {
        return touched.stream().toArray();
    }

    @Override
    public long size() {
        return source.size();
    }

    @Override
    public void readFully(long position, ByteBuffer destination) throws IOException {
        touched.set((int) position, (int) position + destination.remaining());
        read += destination.remaining();
        source.readFully(position, destination);
    }
}
