package dev.truewheel.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * Has a large file brought to the disk while more of it is written, so that there is little to wait for at its end. What makes
 * sure that it is there is still the last {@link FileChannel#force}.
 */
public final class EarlySync implements Closeable {
    private static final long STRIDE = 32 << 20;

    private final FileChannel channel;
    private long since;
    private boolean wanted;
    private boolean over;
    private @Nullable Thread thread;
    private @Nullable IOException failure;

    /**
     * Prepares for a file.
     *
     * @param channel what the file is written through
     */
    public EarlySync(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Says that bytes were written.
     *
     * @param bytes how many
     * @throws IOException if those before could not be brought to the disk
     */
    public synchronized void wrote(long bytes) throws IOException {
        check();
        since += bytes;
        if (since < STRIDE) {
            return;
        }
        since = 0;
        wanted = true;
        if (thread == null) {
            thread = new Thread(null, this::run, "truewheel-sync", 1 << 18);
            thread.setDaemon(true);
            thread.start();
        }
        notifyAll();
    }

    private void check() throws IOException {
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    private void run() {
        try {
            while (next()) {
                channel.force(false);
            }
        } catch (IOException broken) {
            // The system tells this once only, so it must not get lost.
            keep(broken);
        }
    }

    private synchronized boolean next() throws IOException {
        try {
            while (!wanted && !over) {
                wait();
            }
        } catch (InterruptedException stop) {
            throw new InterruptedIOException("interrupted while a file was brought to the disk");
        }
        wanted = false;
        return !over;
    }

    private synchronized void keep(IOException broken) {
        failure = broken;
    }

    /**
     * Ends it, without bringing anything more to the disk.
     *
     * @throws IOException if something could not be
     */
    public void finish() throws IOException {
        close();
        synchronized (this) {
            check();
        }
    }

    /** Ends it; nobody uses the channel any more afterwards. */
    @Override
    public void close() {
        Thread last;
        synchronized (this) {
            over = true;
            last = thread;
            notifyAll();
        }
        boolean interrupted = false;
        while (last != null && last.isAlive()) {
            try {
                last.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
