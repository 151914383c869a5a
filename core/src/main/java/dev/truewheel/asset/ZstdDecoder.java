package dev.truewheel.asset;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Decodes what is given to it piece by piece: zstd frames, one after another, and skippable frames, which stand for nothing.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8878">RFC 8878</a>
 */
final class ZstdDecoder implements Closeable {
    /** Takes what was decoded; the buffer is the decoder's again afterwards. */
    @FunctionalInterface
    interface Sink {
        void accept(ByteBuffer bytes) throws IOException;
    }

    private static final int BLOCK = 1 << 17;

    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final ByteBuffer in = ByteBuffer.allocateDirect(BLOCK);
    private final ByteBuffer out = ByteBuffer.allocateDirect(2 * BLOCK);
    private final String title;
    private final long mostBytes;
    private final Sink sink;
    private long read;
    private long written;
    private boolean between = true;

    /**
     * Prepares to decode.
     *
     * @param title what messages call it, printable
     * @param mostBytes how many bytes may come of it
     * @param sink what takes them
     */
    ZstdDecoder(String title, long mostBytes, Sink sink) {
        this.title = title;
        this.mostBytes = mostBytes;
        this.sink = sink;
    }

    /**
     * Decodes a piece.
     *
     * @param bytes all of it is read
     * @throws IOException if the sink does
     * @throws TruewheelException with {@link ErrorCode#INTEGRITY} if it is no zstd or damaged, with
     *     {@link ErrorCode#INCOMPATIBLE} if it needs a dictionary or a larger window, with {@link ErrorCode#POLICY} if more comes
     *     of it than may
     */
    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            in.clear();
            int length = Math.min(in.remaining(), bytes.remaining());
            in.put(bytes.slice(bytes.position(), length)).flip();
            bytes.position(bytes.position() + length);
            decode();
            read += length;
        }
    }

    private void decode() throws IOException {
        boolean full = false;
        while (in.hasRemaining() || full) {
            boolean ended;
            int before = out.position();
            try {
                ended = context.decompressDirectByteBufferStream(out, in);
            } catch (ZstdException fault) {
                throw refused(fault);
            }
            // A full buffer may mean that there is more to come, although all was read.
            full = !out.hasRemaining() && !ended;
            between = ended;
            written += out.position() - before;
            if (written > mostBytes) {
                throw new TruewheelException(
                        ErrorCode.POLICY, title + " becomes more than " + mostBytes + " bytes, which is the limit");
            }
            if (!out.hasRemaining()) {
                handOver();
            }
        }
    }

    /** Hands over what was decoded: in large pieces, since a disk likes whole pages. */
    private void handOver() throws IOException {
        sink.accept(out.flip());
        out.clear();
    }

    /**
     * Says that there is no more to come.
     *
     * @return how many bytes came of it
     * @throws IOException if the sink does
     * @throws TruewheelException with {@link ErrorCode#INTEGRITY} if it ends in the middle of a frame, or nothing came
     */
    long finish() throws IOException {
        if (read == 0) {
            throw new TruewheelException(ErrorCode.INTEGRITY, title + " is empty, which is no zstd");
        }
        if (!between) {
            throw new TruewheelException(
                    ErrorCode.INTEGRITY, title + " ends in the middle of a zstd frame, behind " + read + " bytes");
        }
        if (out.position() > 0) {
            handOver();
        }
        return written;
    }

    private TruewheelException refused(ZstdException fault) {
        // Streams have the code as its negative.
        long code = Math.abs(fault.getErrorCode());
        String where = title + ", around byte " + (read + in.position()) + ", ";
        if (code == Zstd.errDictionaryWrong()) {
            return new TruewheelException(
                    ErrorCode.INCOMPATIBLE,
                    where + "needs a dictionary, and none is used here; compress it without",
                    fault);
        }
        if (code == Zstd.errFrameParameterWindowTooLarge()) {
            return new TruewheelException(
                    ErrorCode.INCOMPATIBLE,
                    where + "needs a window of more than 128 MiB of memory; compress it without --long or --ultra",
                    fault);
        }
        String what = code == Zstd.errPrefixUnknown() ? "is no zstd frame" : "is damaged: " + fault.getMessage();
        return new TruewheelException(ErrorCode.INTEGRITY, where + what, fault);
    }

    @Override
    public void close() {
        context.close();
    }
}
