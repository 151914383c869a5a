package dev.truewheel.process;

import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that runs while both its streams are read in the background, as much of each as is wanted.
 *
 * <p>Closing kills it, with all it has started, unless it has ended. What it wrote can be had afterwards too.
 */
public final class DrainedProgram implements AutoCloseable {
    private final Process process;
    private final String title;
    private final long begun = System.nanoTime();
    private final CompletableFuture<Void> cut = new CompletableFuture<>();
    private final OutputDrain stdout;
    private final OutputDrain stderr;
    private final Thread first;
    private final Thread second;

    DrainedProgram(Process process, int limit, boolean last, String title) {
        this.process = process;
        this.title = title;
        LivePrograms.add(process.toHandle());
        this.stdout = new OutputDrain(process.getInputStream(), limit, last, () -> cut.complete(null));
        this.stderr = new OutputDrain(process.getErrorStream(), limit, last, () -> cut.complete(null));
        this.first = Program.background(stdout, "stdout");
        this.second = Program.background(stderr, "stderr");
    }

    OutputStream stdin() {
        return process.getOutputStream();
    }

    /** Tells whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Tells whether one of its streams was longer than is kept. */
    public boolean isCut() {
        return cut.isDone();
    }

    /**
     * Waits for the end.
     *
     * @param time how long at most
     * @return whether it has ended
     * @throws InterruptedIOException if the thread is interrupted; the program is killed then
     */
    public boolean awaitEnd(Duration time) throws InterruptedIOException {
        try {
            return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            throw interrupted();
        }
    }

    /**
     * Waits for the end, or for the first byte that is not kept.
     *
     * @param time how long at most
     * @return whether one of the two has come
     * @throws InterruptedIOException if the thread is interrupted; the program is killed then
     */
    public boolean awaitEndOrCut(Duration time) throws InterruptedIOException {
        try {
            CompletableFuture.anyOf(process.onExit(), cut).get(time.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        } catch (InterruptedException stop) {
            throw interrupted();
        }
    }

    private InterruptedIOException interrupted() {
        ProcessTree.kill(process.toHandle());
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while " + title + " ran; it was killed");
    }

    /**
     * Returns what it has done so far. If it has ended that is all, but for what a grandchild that holds a stream may yet write;
     * while it runs the exit status is -1.
     *
     * @return its status and output
     * @throws InterruptedIOException if the thread is interrupted
     */
    public Completed soFar() throws InterruptedIOException {
        if (!process.isAlive()) {
            try {
                first.join(Program.AFTERWARDS.toMillis());
                second.join(Program.AFTERWARDS.toMillis());
            } catch (InterruptedException stop) {
                throw interrupted();
            }
        }
        return new Completed(
                process.isAlive() ? -1 : process.exitValue(),
                stdout,
                stderr,
                Duration.ofNanos(System.nanoTime() - begun));
    }

    /** Kills the program with all it has started, unless it has ended. */
    public void kill() {
        if (process.isAlive()) {
            ProcessTree.kill(process.toHandle());
            boolean interrupted = false;
            try {
                process.waitFor(Program.AFTERWARDS.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException stop) {
                interrupted = true;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Kills the program with all it has started, unless it has ended. */
    @Override
    public void close() {
        kill();
        LivePrograms.remove(process.toHandle());
    }
}
