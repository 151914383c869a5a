package dev.truewheel.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, as a stream.
 *
 * <p>The client's own stream wakes its reader for every few kibibytes, which costs more than receiving them, and forgets what had
 * come when the connection breaks. This one waits a moment until there is something to wake up for, and hands over all that came
 * before it fails.
 */
final class ReceivedBody extends InputStream implements BodySubscriber<InputStream> {
    /** How many pieces may be under way; a piece has 16 KiB, unless the client is told otherwise. */
    private static final int WINDOW = 32;

    private static final int WORTH_WAKING_UP = 1 << 17;
    private static final long MOMENT_MILLIS = 20;

    private final CompletableFuture<InputStream> body = CompletableFuture.completedFuture(this);
    private final Deque<Iterator<ByteBuffer>> pieces = new ArrayDeque<>();
    private ByteBuffer current = ByteBuffer.allocate(0);
    private Flow.@Nullable Subscription subscription;
    private long bytes;
    private int used;
    private boolean ended;
    private boolean closed;
    private @Nullable Throwable failure;

    @Override
    public CompletionStage<InputStream> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        boolean wanted;
        synchronized (this) {
            wanted = !closed && subscription == null;
            subscription = wanted ? given : subscription;
        }
        if (wanted) {
            given.request(WINDOW);
        } else {
            given.cancel();
        }
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> piece) {
        if (closed) {
            return;
        }
        for (ByteBuffer part : piece) {
            bytes += part.remaining();
        }
        pieces.add(piece.iterator());
        if (bytes >= WORTH_WAKING_UP) {
            notifyAll();
        }
    }

    @Override
    public synchronized void onError(Throwable why) {
        failure = why;
        ended = true;
        notifyAll();
    }

    @Override
    public synchronized void onComplete() {
        ended = true;
        notifyAll();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int n;
        int more = 0;
        Flow.Subscription from;
        synchronized (this) {
            await(length);
            if (closed) {
                throw new IOException("the body was closed");
            }
            if (bytes == 0 && length > 0) {
                if (failure != null) {
                    throw new IOException(failure.getMessage(), failure);
                }
                return -1;
            }
            n = drain(to, offset, length);
            from = subscription;
            if (used >= WINDOW / 2) {
                more = used;
                used = 0;
            }
        }
        if (more > 0 && from != null) {
            from.request(more);
        }
        return n;
    }

    @SuppressWarnings("WaitNotInLoop") // The first wait only puts off waking up; the loop behind it waits for bytes.
    private void await(int length) throws InterruptedIOException {
        int worth = Math.min(length, WORTH_WAKING_UP);
        long start = System.nanoTime();
        try {
            while (bytes < worth && !ended && !closed) {
                long waited = (System.nanoTime() - start) / 1_000_000;
                if (waited >= MOMENT_MILLIS && bytes > 0) {
                    return;
                }
                wait(waited < MOMENT_MILLIS ? MOMENT_MILLIS - waited : MOMENT_MILLIS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a body was received");
        }
    }

    private int drain(byte[] to, int offset, int length) {
        int n = 0;
        while (n < length && bytes > 0) {
            if (current.hasRemaining()) {
                int part = Math.min(length - n, current.remaining());
                current.get(to, offset + n, part);
                n += part;
                bytes -= part;
            } else if (pieces.getFirst().hasNext()) {
                current = pieces.getFirst().next();
            } else {
                pieces.removeFirst();
                used++;
            }
        }
        return n;
    }

    @Override
    public void close() {
        Flow.Subscription open;
        synchronized (this) {
            open = closed || ended ? null : subscription;
            closed = true;
            pieces.clear();
            notifyAll();
        }
        if (open != null) {
            open.cancel();
        }
    }
}
