package dev.truewheel.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Locks by number, among the threads of this process and among processes: each is one byte far out in one file.
 *
 * <p>The operating system takes all locks of a process away when it closes the file anywhere, and knows no threads. So a
 * process opens the file once, however many stores use it, and the threads are kept apart here.
 */
public final class RegionLocks implements Closeable {
    private static final Map<Path, RegionLocks> OPEN = new HashMap<>();
    private static final long FIRST_WAIT_MILLIS = 1;
    private static final long LONGEST_WAIT_MILLIS = 50;

    private final Path file;
    private final FileChannel channel;
    private int users;
    private final Map<Long, Region> regions = new HashMap<>();

    private RegionLocks(Path file) throws IOException {
        this.file = file;
        this.channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /**
     * Opens the locks of a file, to be closed as often.
     *
     * @param file made unless it is there; by the same path everywhere in a process, and opened by nobody else in it
     * @throws IOException if it cannot be made or opened
     */
    public static RegionLocks open(Path file) throws IOException {
        synchronized (OPEN) {
            RegionLocks locks = OPEN.get(file);
            if (locks == null) {
                locks = new RegionLocks(file);
                OPEN.put(file, locks);
            }
            locks.users++;
            return locks;
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (OPEN) {
            if (--users == 0) {
                OPEN.remove(file);
                channel.close();
            }
        }
    }

    /**
     * Waits for a lock.
     *
     * @param number which one, from 0
     * @param shared whether others may have it too, as long as they share it
     * @return the lock, to be closed
     * @throws IOException if the file system has no locks, or the thread is interrupted
     */
    public Held lock(long number, boolean shared) throws IOException {
        Held held = take(number, shared, Long.MAX_VALUE);
        if (held == null) {
            throw new IllegalStateException("a lock that is waited for is had in the end");
        }
        return held;
    }

    /**
     * Takes a lock that nobody can share, or returns null when somebody has it in any way.
     *
     * @param number which one, from 0
     * @throws IOException if the file system has no locks
     */
    public @Nullable Held tryLock(long number) throws IOException {
        return take(number, false, 0);
    }

    /**
     * Waits for a lock that nobody can share, but only so long.
     *
     * @param number which one, from 0
     * @param time how long at most
     * @return the lock, to be closed, or null when somebody has had it all that time
     * @throws IOException if the file system has no locks, or the thread is interrupted
     */
    public @Nullable Held tryLock(long number, Duration time) throws IOException {
        return take(number, false, Math.max(0, time.toNanos()));
    }

    private @Nullable Held take(long number, boolean shared, long nanos) throws IOException {
        Region region;
        synchronized (regions) {
            Region known = regions.get(number);
            region = known == null ? new Region() : known;
            regions.put(number, region);
            region.interested++;
        }
        boolean taken = false;
        try {
            taken = region.take(number, shared, nanos);
            return taken ? new Held(number, region, shared) : null;
        } finally {
            if (!taken) {
                forget(number, region);
            }
        }
    }

    private void forget(long number, Region region) {
        synchronized (regions) {
            if (--region.interested == 0) {
                regions.remove(number);
            }
        }
    }

    /** A lock that is held; closing it again has no effect. */
    public final class Held implements AutoCloseable {
        private final long number;
        private final Region region;
        private final boolean shared;
        private boolean closed;

        private Held(long number, Region region, boolean shared) {
            this.number = number;
            this.region = region;
            this.shared = shared;
        }

        @Override
        public synchronized void close() throws IOException {
            if (!closed) {
                closed = true;
                try {
                    region.release(shared);
                } finally {
                    forget(number, region);
                }
            }
        }
    }

    /** One lock as the threads of this process see it; its fields are guarded by it. */
    private final class Region {
        /** How many have or want it; guarded by the map of regions. */
        private int interested;

        private int readers;
        private boolean writer;
        private @Nullable FileLock lock;

        synchronized boolean take(long number, boolean shared, long nanos) throws IOException {
            long start = System.nanoTime();
            long millis = FIRST_WAIT_MILLIS;
            while (true) {
                boolean free = !writer && (shared || readers == 0);
                if (free && lock == null) {
                    lock = attempt(number, shared);
                }
                if (free && lock != null) {
                    break;
                }
                long left = nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - start);
                if (left <= 0) {
                    return false;
                }
                // A thread of this process says when it is done. Other processes are asked again and again: waiting
                // inside the call could neither be interrupted nor be told from a deadlock among threads, which the
                // system only knows as one process.
                long most = left / 1_000_000 + 1;
                pause(free ? Math.min(millis, most) : nanos == Long.MAX_VALUE ? 0 : most);
                millis = free ? Math.min(2 * millis, LONGEST_WAIT_MILLIS) : millis;
            }
            if (shared) {
                readers++;
            } else {
                writer = true;
            }
            return true;
        }

        private @Nullable FileLock attempt(long number, boolean shared) throws IOException {
            try {
                return channel.tryLock(number, 1, shared);
            } catch (OverlappingFileLockException elsewhere) {
                return null; // Another copy of this class in the same process has it.
            }
        }

        @SuppressWarnings("WaitNotInLoop") // The loop is the caller's.
        private void pause(long millis) throws IOException {
            try {
                wait(millis);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for the lock of a store", stop);
            }
        }

        synchronized void release(boolean shared) throws IOException {
            if (shared) {
                readers--;
            } else {
                writer = false;
            }
            FileLock mine = lock;
            if (readers == 0 && mine != null) {
                lock = null;
                mine.release();
            }
            notifyAll();
        }
    }
}
