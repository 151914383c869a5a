package dev.truewheel.asset;

import dev.truewheel.asset.BlockRing.Block;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.store.StoredContent;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bytes of one asset from its first to its last: while more of them come, one thread hashes what came and keeps it,
 * and another makes the content of it.
 */
final class Intake implements Closeable {
    private final PartialAsset partial;
    private final ContentStage content;
    private final MessageDigest hash;
    private final DigestAlgorithm algorithm;
    private final BlockRing ring;
    private final List<Thread> threads = new ArrayList<>();
    private volatile @Nullable Closeable source;
    private long taken;
    private boolean closed;

    /** Makes the last stage; it may stop the others. */
    @FunctionalInterface
    interface Content {
        ContentStage begin(Runnable goOn) throws IOException;
    }

    private interface Work {
        void on(Block block) throws IOException;
    }

    Intake(PartialAsset partial, DigestAlgorithm algorithm, boolean contentReads, Content content) throws IOException {
        this.partial = partial;
        this.algorithm = algorithm;
        this.hash = algorithm.newMessageDigest();
        this.ring = new BlockRing(contentReads ? 2 : 1);
        this.content = content.begin(ring::check);
        start("truewheel-prove", 0, this::prove);
        if (contentReads) {
            start("truewheel-unpack", 1, block -> this.content.accept(block.bytes, block.length));
        }
    }

    private void start(String name, int reader, Work work) {
        Thread thread = new Thread(null, () -> run(reader, work), name, 1 << 19);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void run(int reader, Work work) {
        try {
            for (Block block = ring.next(reader); block != null; block = ring.next(reader)) {
                work.on(block);
                ring.release(reader);
            }
        } catch (BlockRing.Stopped stopped) {
            return;
        } catch (IOException | RuntimeException | Error failure) {
            fail(failure);
        }
    }

    private void fail(Throwable failure) {
        ring.stop(failure);
        hangUp();
    }

    private void prove(Block block) throws IOException {
        hash.update(block.bytes, 0, block.length);
        if (!block.kept) {
            partial.append(ByteBuffer.wrap(block.bytes, 0, block.length));
        }
    }

    /** Ends a read that waits, since nobody needs its bytes any more. */
    private void hangUp() {
        Closeable open = source;
        if (open != null) {
            try {
                open.close();
            } catch (IOException ignored) {
                return; // What made us hang up counts, not how it went.
            }
        }
    }

    /** Returns how many bytes were taken. */
    long taken() {
        return taken;
    }

    /** Takes what an earlier process left; returns what the bytes up to here are. */
    Digest takeKept() throws IOException {
        while (taken < partial.length()) {
            Block block = ring.claim();
            int n = partial.read(taken, ByteBuffer.wrap(block.bytes));
            if (n < 0) {
                throw new IOException("the partial file of an asset has become shorter");
            }
            ring.fill(n, true);
            taken += n;
        }
        ring.drain();
        try {
            return Digest.of(algorithm, ((MessageDigest) hash.clone()).digest());
        } catch (CloneNotSupportedException other) {
            throw new IllegalStateException(other);
        }
    }

    /** Is told how far it has come. */
    @FunctionalInterface
    interface Counter {
        /** May throw, to end it. */
        void at(long taken);
    }

    /** Takes a body up to its end; what came before a failure is taken too. */
    void take(InputStream body, Counter counter) throws IOException {
        source = body;
        Block block = ring.claim();
        int length = 0;
        try {
            for (int n = 0; n >= 0; n = body.read(block.bytes, length, block.bytes.length - length)) {
                length += n;
                counter.at(taken + length);
                if (length == block.bytes.length) {
                    hand(length);
                    length = 0;
                    block = ring.claim();
                }
            }
            ring.check();
        } catch (IOException broken) {
            ring.check();
            throw broken;
        } finally {
            source = null;
            if (length > 0) {
                hand(length);
            }
        }
    }

    private void hand(int length) {
        ring.fill(length, false);
        taken += length;
    }

    /** Waits until all that was taken is kept, unless something has failed. */
    void settle() {
        try {
            ring.drain();
        } catch (BlockRing.Stopped | InterruptedIOException over) {
            return; // What is missing is received again.
        }
    }

    /** Waits until all that was taken is worked off; returns what it is. */
    Digest end() throws IOException {
        ring.end();
        ring.drain();
        return Digest.of(algorithm, hash.digest());
    }

    /** Stores the content, once the asset is proven. */
    StoredContent store(Digest asset) throws IOException {
        return content.finish(asset, partial);
    }

    /** Stops everything and waits until nobody works on it any more. */
    @Override
    public void close() throws IOException {
        ring.stop(null);
        threads.forEach(BlockRing::join);
        if (!closed) {
            closed = true;
            content.close();
        }
    }
}
