package dev.truewheel.archive;

import java.nio.ByteBuffer;

final class ArraySource implements ByteSource {
    private final byte[] bytes;

    ArraySource(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public int read(long position, ByteBuffer destination) {
        if (position >= bytes.length) {
            return 0;
        }
        int n = (int) Math.min(destination.remaining(), bytes.length - position);
        destination.put(bytes, (int) position, n);
        return n;
    }

    @Override
    public void close() {
        // An array holds nothing to give back.
    }
}
