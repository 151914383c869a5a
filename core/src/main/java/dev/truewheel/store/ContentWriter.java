package dev.truewheel.store;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A content that comes piece by piece. It is in the store once {@link #finish} has returned, and nothing of it stays if the
 * writer is closed before. For one thread at a time.
 */
public final class ContentWriter implements Closeable {
    private final PartialFile partial;
    private final Placement placement;
    private final long maxContentSize;
    private final MessageDigest sha256 = DigestAlgorithm.SHA256.newMessageDigest();
    private long size;

    ContentWriter(PartialFile partial, Placement placement, long maxContentSize) {
        this.partial = partial;
        this.placement = placement;
        this.maxContentSize = maxContentSize;
    }

    /**
     * Adds bytes.
     *
     * @param bytes all of it is read
     * @throws IOException if they cannot be written
     * @throws TruewheelException with {@link ErrorCode#POLICY} if the content becomes larger than the store takes
     */
    public void write(ByteBuffer bytes) throws IOException {
        if (bytes.remaining() > maxContentSize - size) {
            throw tooLarge(maxContentSize);
        }
        size += bytes.remaining();
        sha256.update(bytes.duplicate());
        partial.write(bytes);
    }

    /**
     * Gives the content its name.
     *
     * @param expected its SHA-256, or null when nobody knows
     * @return what it is and where
     * @throws IOException if it cannot be written
     * @throws TruewheelException with {@link ErrorCode#INTEGRITY} if it is another than expected
     */
    public StoredContent finish(@Nullable Digest expected) throws IOException {
        Digest digest = Digest.of(DigestAlgorithm.SHA256, sha256.digest());
        if (expected != null && !expected.equals(digest)) {
            throw new TruewheelException(
                    ErrorCode.INTEGRITY,
                    "the content was to be " + expected + " and is " + digest + "; it was not stored");
        }
        return placement.place(digest, size, partial::finish);
    }

    /** Ends the writing; what was not finished is removed. */
    @Override
    public void close() throws IOException {
        partial.close();
    }

    static TruewheelException tooLarge(long maxContentSize) {
        return new TruewheelException(
                ErrorCode.POLICY,
                "the content is larger than the " + maxContentSize + " bytes this store takes; it was not stored");
    }
}
