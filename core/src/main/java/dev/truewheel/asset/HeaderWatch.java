package dev.truewheel.asset;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Passes an archive on to its reader, and keeps a copy of what that reads as headers, which may not be endless. */
final class HeaderWatch extends InputStream {
    private final InputStream in;
    private final int most;
    private byte[] kept = new byte[2_048];
    private int count;
    private boolean keeping;
    private boolean tooLong;
    private long position;
    private @Nullable IOException failure;

    HeaderWatch(InputStream in, int most) {
        this.in = in;
        this.most = most;
    }

    void keep() {
        count = 0;
        keeping = true;
    }

    /** Returns what was read since {@link #keep()}. */
    byte[] kept() {
        keeping = false;
        return Arrays.copyOf(kept, count);
    }

    /** Returns how many bytes of the archive were read. */
    long position() {
        return position;
    }

    /** Tells whether a reader wanted more headers than one member may have. */
    boolean isTooLong() {
        return tooLong;
    }

    /** Returns why the archive could not be read, if that was not its own fault. */
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int wanted = length;
        if (keeping && length > 0) {
            wanted = Math.min(length, most - count);
            if (wanted == 0) {
                tooLong = true;
                throw new IOException("the headers have no end");
            }
        }
        int got;
        try {
            got = in.read(bytes, from, wanted);
        } catch (IOException failed) {
            failure = failed;
            throw failed;
        }
        if (got > 0) {
            position += got;
            if (keeping) {
                if (count + got > kept.length) {
                    kept = Arrays.copyOf(kept, Math.min(most, Math.max(count + got, 2 * kept.length)));
                }
                System.arraycopy(bytes, from, kept, count, got);
                count += got;
            }
        }
        return got;
    }
}
