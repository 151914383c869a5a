package dev.truewheel.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads one stream of a program to its end, and keeps the first or the last bytes of it.
 *
 * <p>Its thread may outlive the program, when a grandchild keeps the stream open; nothing waits for it for long then.
 */
final class OutputDrain implements Runnable {
    private static final int BLOCK = 8192;

    private final InputStream stream;
    private final int limit;
    private final boolean last;
    private byte[] kept = new byte[0];
    private int size;
    /** Where the oldest byte is, once the last ones are kept in a ring. */
    private int start;

    private boolean truncated;
    private final Runnable cut;

    /** Reads a stream; of the first byte that is not kept, or not kept for long, whoever wants to know is told once. */
    OutputDrain(InputStream stream, int limit, boolean last, Runnable cut) {
        this.stream = stream;
        this.limit = limit;
        this.last = last;
        this.cut = cut;
    }

    @Override
    public void run() {
        byte[] block = new byte[BLOCK];
        try (stream) {
            int n = stream.read(block);
            while (n >= 0) {
                if (take(block, n)) {
                    cut.run();
                }
                n = stream.read(block);
            }
        } catch (IOException closed) {
            // Killed: what was read is what there is.
            return;
        }
    }

    /** Takes bytes, and tells whether they are the first that do not all fit. */
    private synchronized boolean take(byte[] block, int n) {
        boolean already = truncated;
        int from = 0;
        int room = Math.min(n, limit - size);
        if (room > 0) {
            if (size + room > kept.length) {
                kept = Arrays.copyOf(kept, (int) Math.min(limit, Math.max(size + room, 2L * kept.length)));
            }
            System.arraycopy(block, 0, kept, size, room);
            size += room;
            from = room;
        }
        truncated |= from < n;
        if (last && limit > 0) {
            for (int i = from; i < n; i++) {
                kept[start] = block[i];
                start = start + 1 == limit ? 0 : start + 1;
            }
        }
        return truncated && !already;
    }

    synchronized byte[] bytes() {
        byte[] bytes = new byte[size];
        System.arraycopy(kept, start, bytes, 0, size - start);
        System.arraycopy(kept, 0, bytes, size - start, start);
        return bytes;
    }

    synchronized boolean truncated() {
        return truncated;
    }
}
