package dev.truewheel.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of a file are: at a place of a layer that is not compressed, or kept from when the layer was read, or
 * nowhere but in a compressed layer, which then is read again.
 */
final class LayerContent {
    /** The most that is unpacked again for one file. */
    static final int MAX_AGAIN = 64 << 20;

    private final Layer layer;
    private final long offset;
    private final long size;
    private final boolean packed;
    private byte @Nullable [] kept;

    LayerContent(Layer layer, TarEntry entry, boolean packed, byte @Nullable [] kept) {
        this.layer = layer;
        this.offset = entry.offset();
        this.size = entry.size();
        this.packed = packed;
        this.kept = kept;
    }

    NodeContent open() throws IOException {
        if (!packed) {
            return layer.section().part(offset, size);
        }
        return new NodeContent() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public long reach() {
                return Math.min(size, MAX_AGAIN);
            }

            @Override
            public void readFully(long position, ByteBuffer destination) throws IOException {
                int count = destination.remaining();
                if (position < 0 || position > size - count) {
                    throw new IOException("there are no " + count + " bytes at " + position + " of " + size);
                }
                byte[] bytes = kept;
                if (bytes == null || position + count > bytes.length) {
                    bytes = unpackAgain(position + count);
                }
                destination.put(bytes, (int) position, count);
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }

    private byte[] unpackAgain(long least) throws IOException {
        if (least > MAX_AGAIN) {
            throw new MalformedImageException("what is wanted of a file is beyond its first " + MAX_AGAIN + " bytes");
        }
        layer.readAgain(tar -> {
            for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
                if (entry.offset() == offset) {
                    kept = tar.read((int) Math.min(size, MAX_AGAIN));
                    return;
                }
            }
        });
        byte[] bytes = kept;
        if (bytes == null || bytes.length < least) {
            throw new IOException("the layer changed while it was read");
        }
        return bytes;
    }
}
