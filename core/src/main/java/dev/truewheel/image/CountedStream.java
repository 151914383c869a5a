package dev.truewheel.image;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Counts and hashes what passes, and stops where it becomes too much. */
final class CountedStream extends InputStream {
    private final InputStream in;
    private final DigestAlgorithm algorithm;
    private final MessageDigest hash;
    private final long most;
    private final byte[] scratch = new byte[1 << 14];
    private long count;

    CountedStream(InputStream in, DigestAlgorithm algorithm, long most) {
        this.in = in;
        this.algorithm = algorithm;
        this.hash = algorithm.newMessageDigest();
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        int got = in.read(bytes, start, length);
        if (got > 0) {
            count += got;
            if (count > most) {
                throw new MalformedImageException("a layer unpacks to more than " + most + " bytes");
            }
            hash.update(bytes, start, got);
        }
        return got;
    }

    @Override
    public long skip(long wanted) throws IOException {
        int got = read(scratch, 0, (int) Math.min(scratch.length, wanted));
        return Math.max(got, 0);
    }

    /** Reads to the end. */
    void drain() throws IOException {
        while (read(scratch, 0, scratch.length) >= 0) {
            // Only to count and hash it.
        }
    }

    long count() {
        return count;
    }

    /** Returns the digest of all that passed. */
    Digest digest() {
        return Digest.of(algorithm, hash.digest());
    }
}
