package dev.truewheel.environment;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work that goes on beside its caller, who wants to know what came of it. */
final class Beside<T> {
    private final FutureTask<T> task;
    private final String title;

    /**
     * Begins.
     *
     * @param work what to do
     * @param title what it is about, as the end of a sentence
     */
    Beside(Callable<T> work, String title) {
        this.task = new FutureTask<>(work);
        this.title = title;
        Thread thread = new Thread(null, task, "truewheel-beside", 1 << 18);
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for what comes of it; its failure is thrown as it is. */
    T await() throws IOException {
        try {
            return task.get();
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            if (cause instanceof RuntimeException known) {
                throw known;
            }
            throw cause instanceof IOException io ? io : new IOException(cause);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + title);
        }
    }
}
