package dev.truewheel.asset;

import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A few blocks of memory that go round: one thread fills them, and each of several others reads every block in that order.
 * Whoever is ahead waits. The first failure of anybody stops all.
 */
final class BlockRing {
    static final int BLOCK = 1 << 18;
    private static final int BLOCKS = 8;

    /** Says that another thread has failed; {@link #failure()} knows why. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped(@Nullable Throwable why) {
            super(null, why, false, false);
        }
    }

    /** Some bytes of an asset. */
    static final class Block {
        final byte[] bytes = new byte[BLOCK];
        int length;
        /** Whether they are in the partial file already. */
        boolean kept;
    }

    private final Block[] blocks = new Block[BLOCKS];
    private final long[] read;
    private long filled;
    private boolean ended;
    private boolean stopped;
    private @Nullable Throwable failure;

    BlockRing(int readers) {
        this.read = new long[readers];
    }

    /** Waits for a block that everybody has read; it is the writer's until it is handed on. */
    synchronized Block claim() throws InterruptedIOException {
        while (!stopped && filled - slowest() == BLOCKS) {
            pause();
        }
        check();
        int slot = (int) (filled % BLOCKS);
        if (blocks[slot] == null) {
            blocks[slot] = new Block();
        }
        return blocks[slot];
    }

    /** Hands on the block that was claimed last. */
    synchronized void fill(int length, boolean kept) {
        Block block = blocks[(int) (filled % BLOCKS)];
        block.length = length;
        block.kept = kept;
        boolean awaited = false;
        for (long count : read) {
            awaited |= count == filled;
        }
        filled++;
        if (awaited) {
            notifyAll();
        }
    }

    /** Waits for a reader's next block; null at the end. */
    synchronized @Nullable Block next(int reader) throws InterruptedIOException {
        while (!stopped && !ended && filled == read[reader]) {
            pause();
        }
        check();
        return filled == read[reader] ? null : blocks[(int) (read[reader] % BLOCKS)];
    }

    /** Gives back the block a reader got last. */
    synchronized void release(int reader) {
        long before = slowest();
        read[reader]++;
        long now = slowest();
        // Somebody can only have waited for a free block, or for the last one.
        if (now > before && (filled - before == BLOCKS || now == filled)) {
            notifyAll();
        }
    }

    /** Says that there is no more to come. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Waits until everybody has read everything. */
    synchronized void drain() throws InterruptedIOException {
        while (!stopped && filled != slowest()) {
            pause();
        }
        check();
    }

    /** Stops everybody; the first reason is the one that counts. */
    synchronized void stop(@Nullable Throwable why) {
        if (!stopped) {
            stopped = true;
            failure = why;
        }
        notifyAll();
    }

    /** Returns why everybody was stopped, or null. */
    synchronized @Nullable Throwable failure() {
        return failure;
    }

    /** Goes on unless everybody is to stop. */
    synchronized void check() {
        if (stopped) {
            throw new Stopped(failure);
        }
    }

    /** Waits for the end of a thread that has been stopped, whoever wants this one to stop meanwhile. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private long slowest() {
        long slowest = filled;
        for (long count : read) {
            slowest = Math.min(slowest, count);
        }
        return slowest;
    }

    @SuppressWarnings("WaitNotInLoop") // The loop is the caller's.
    private void pause() throws InterruptedIOException {
        try {
            wait();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while an asset was fetched");
        }
    }
}
