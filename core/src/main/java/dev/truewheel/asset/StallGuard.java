package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A stream that is closed when next to nothing has come for a while, although it was waited for. */
final class StallGuard extends FilterInputStream {
    private final String title;
    private final Duration window;
    private final long leastBytes;
    private final AtomicLong received = new AtomicLong();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean waiting;
    private volatile boolean stalled;

    /**
     * Begins to watch.
     *
     * @param title what messages call the source, printable
     * @param body what is read; closing it ends a read that waits
     * @param window how long it may take until the least has come
     * @param leastBytes the least
     */
    StallGuard(String title, InputStream body, Duration window, long leastBytes) {
        super(body);
        this.title = title;
        this.window = window;
        this.leastBytes = leastBytes;
        Thread thread = new Thread(null, this::watch, "truewheel-stall", 1 << 18);
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            long before = received.get();
            while (!over.await(window.toMillis(), TimeUnit.MILLISECONDS)) {
                long now = received.get();
                if (waiting && now - before < leastBytes) {
                    stalled = true;
                    in.close();
                    return;
                }
                before = now;
            }
        } catch (InterruptedException | IOException ended) {
            return;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        waiting = true;
        int n;
        try {
            n = super.read(bytes, offset, length);
        } catch (IOException broken) {
            if (stalled) {
                throw told(broken);
            }
            throw broken;
        } finally {
            waiting = false;
        }
        if (n < 0 && stalled) {
            throw told(null);
        }
        received.addAndGet(Math.max(n, 0));
        return n;
    }

    private TransferException told(@Nullable IOException broken) {
        TransferException failure = new TransferException(
                ErrorCode.TRANSIENT,
                title + " sent fewer than " + leastBytes + " bytes within " + window.toMillis()
                        + " ms; trying again may help");
        if (broken != null) {
            failure.addSuppressed(broken);
        }
        return failure;
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        super.close();
    }
}
