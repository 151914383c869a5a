package dev.truewheel.gate;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work that goes on beside its caller. */
final class Background<T> {
    private final FutureTask<T> task;
    private final Thread thread;

    Background(Callable<T> work, String name) {
        task = new FutureTask<>(work);
        thread = new Thread(null, task, "truewheel-gate-" + name, 1 << 18);
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for what comes of it. */
    T await() throws IOException {
        try {
            return task.get();
        } catch (ExecutionException failure) {
            throw told(failure);
        } catch (InterruptedException stop) {
            throw interrupted();
        }
    }

    /** Waits for what comes of it, but no longer than that; empty says that it goes on. */
    Optional<T> await(Duration most) throws IOException {
        try {
            return Optional.of(task.get(most.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (ExecutionException failure) {
            throw told(failure);
        } catch (InterruptedException stop) {
            throw interrupted();
        }
    }

    /** Interrupts it and waits a while for its end, even when the caller is interrupted. */
    void stop(Duration most) {
        task.cancel(true);
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(most.toMillis());
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static IOException told(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof RuntimeException known) {
            throw known;
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while a gate was started");
    }
}
