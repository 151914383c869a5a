package dev.truewheel.jna;

import dev.truewheel.accel.Cancellation;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file whose digest is taken along while its large members are proven: alone, either would leave half of the
 * processor's hashing unit idle.
 */
final class HashedSource implements ByteSource {
    static final int STATE_SIZE = 128;
    private static final int RANGE = STATE_SIZE;
    private static final int DIGEST = RANGE + 16;
    private static final int BLOCK = 256 << 10;

    private final ByteSource source;

    /** Held by who hashes: nobody waits for it but who needs the digest. */
    private final ReentrantLock lock = new ReentrantLock();

    private final byte[] state = new byte[STATE_SIZE];
    private volatile long position;

    HashedSource(ByteSource source) {
        this.source = source;
    }

    @Override
    public long size() {
        return source.size();
    }

    @Override
    public int read(long position, ByteBuffer destination) throws IOException {
        return source.read(position, destination);
    }

    @Override
    public void readFully(long position, ByteBuffer destination) throws IOException {
        source.readFully(position, destination);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    /** Tells whether there is something left to hash; others may hash it meanwhile. */
    boolean hasMore() {
        return !lock.isLocked() && position < size();
    }

    /**
     * Lets the caller hash from now on, unless somebody does.
     *
     * @param at where in the tables the state goes
     * @return how far it is hashed, or -1
     */
    long take(Workbench bench, int at) {
        if (!lock.tryLock()) {
            return -1;
        }
        try {
            begin(bench, at);
            return position;
        } catch (NativeFailure failure) {
            lock.unlock();
            throw failure;
        }
    }

    /** Ends what {@link #take} began; a position before that of the start leaves all as it was. */
    void giveBack(Workbench bench, int at, long reached) {
        if (reached > position) {
            bench.tables().duplicate().clear().position(at).get(state);
            position = reached;
        }
        lock.unlock();
    }

    private void begin(Workbench bench, int at) {
        if (position == 0) {
            Library.check("tw_sha256_begin", Library.tw_sha256_begin(bench.tablesAddress() + at, STATE_SIZE, 1));
        } else {
            bench.tables().duplicate().clear().position(at).put(state);
        }
    }

    /** Hashes what is left and returns the digest of all. */
    Digest sha256(Workbench bench, Cancellation cancellation) throws IOException {
        lock.lock();
        try {
            begin(bench, 0);
            long tables = bench.tablesAddress();
            for (long at = position; at < size(); at += BLOCK) {
                cancellation.check();
                int n = read(bench, 0, at, BLOCK);
                bench.tables().putLong(RANGE, 0).putLong(RANGE + 8, n);
                Library.check(
                        "tw_sha256_update",
                        Library.tw_sha256_update(tables, STATE_SIZE, bench.inputAddress(), n, tables + RANGE, 1));
            }
            Library.check("tw_sha256_finish", Library.tw_sha256_finish(tables, STATE_SIZE, 1, tables + DIGEST, 32));
            byte[] bytes = new byte[32];
            bench.tables().duplicate().clear().position(DIGEST).get(bytes);
            return Digest.of(DigestAlgorithm.SHA256, bytes);
        } finally {
            lock.unlock();
        }
    }

    /** Reads up to {@code most} bytes into the bench's input and returns how many those were. */
    int read(Workbench bench, int to, long from, int most) throws IOException {
        int n = (int) Math.min(most, size() - from);
        ByteBuffer input = bench.input();
        input.clear().position(to).limit(to + n);
        source.readFully(from, input);
        return n;
    }
}
