package dev.truewheel.wasm;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.archive.Member;
import dev.truewheel.digest.Digest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The content of one member of a wheel that was proven before, read once more and compared while it is.
 *
 * <p>The file may be another one by now, so nothing of it is believed: no more is inflated than was found the first time.
 */
final class ProvenContent {
    private static final int BLOCK = 1 << 16;

    private final ByteSource wheel;
    private final Member member;
    private final InstalledFile file;

    ProvenContent(ByteSource wheel, Member member, InstalledFile file) {
        this.wheel = wheel;
        this.member = member;
        this.file = file;
    }

    /** Takes content, a block at a time. */
    interface Sink {
        /** Takes bytes that the caller writes over afterwards. */
        void take(byte[] bytes, int length) throws IOException;
    }

    /**
     * Reads the content into memory.
     *
     * @throws TruewheelException with {@link ErrorCode#INTEGRITY} if it is another one
     * @throws IOException if the wheel cannot be read
     */
    byte[] read() throws IOException {
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(file.size()));
        writeTo((bytes, length) -> all.put(bytes, 0, length));
        return all.array();
    }

    /**
     * Hands the content over; what was handed over is not to be used before this returns.
     *
     * @throws TruewheelException with {@link ErrorCode#INTEGRITY} if it is another one
     * @throws IOException if the wheel cannot be read, or the sink fails
     */
    void writeTo(Sink sink) throws IOException {
        MessageDigest hash = file.digest().algorithm().newMessageDigest();
        byte[] block = new byte[BLOCK];
        Inflater inflater = new Inflater(true);
        long left = file.size();
        try (InputStream in = member.method() == Member.STORED
                ? new Range(0)
                : new InflaterInputStream(new Range(1), inflater, BLOCK)) {
            for (int n = next(in, block); n >= 0; n = next(in, block)) {
                if (n > left) {
                    throw changed();
                }
                left -= n;
                hash.update(block, 0, n);
                sink.take(block, n);
            }
        } finally {
            inflater.end();
        }
        if (left != 0 || !Digest.of(file.digest().algorithm(), hash.digest()).equals(file.digest())) {
            throw changed();
        }
    }

    private int next(InputStream in, byte[] block) throws IOException {
        try {
            return in.read(block);
        } catch (ZipException | EOFException broken) {
            throw changed();
        }
    }

    private TruewheelException changed() {
        return new TruewheelException(
                ErrorCode.INTEGRITY,
                "`" + Printable.of(file.member())
                        + "` is no longer what it was when the wheel was read: the wheel has changed meanwhile; try again"
                        + " when nobody writes it");
    }

    /** The bytes of the member, and some zeros behind them. */
    private final class Range extends InputStream {
        private long at = member.dataOffset();
        private long left = member.compressedSize();

        /** A raw deflate stream may need one byte behind its end, says the contract of Inflater. */
        private int padding;

        Range(int padding) {
            this.padding = padding;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0 && padding > 0 && length > 0) {
                padding--;
                bytes[offset] = 0;
                return 1;
            }
            int n = (int) Math.min(left, length);
            if (n == 0) {
                return length == 0 ? 0 : -1;
            }
            if (wheel.read(at, ByteBuffer.wrap(bytes, offset, n)) != n) {
                throw new EOFException();
            }
            at += n;
            left -= n;
            return n;
        }
    }
}
