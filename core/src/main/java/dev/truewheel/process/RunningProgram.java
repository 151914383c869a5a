package dev.truewheel.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs while its output is read: logs that are followed, a command that talks.
 *
 * <p>What it writes to its error stream is read in the background, so only its output has to be read. Closing kills it, with
 * all it has started, unless it has ended.
 */
public final class RunningProgram implements AutoCloseable {
    private static final Duration TO_DIE = Duration.ofSeconds(5);

    private final Process process;
    private final OutputDrain complaints;
    private final Thread complaining;

    RunningProgram(Process process, OutputDrain complaints) {
        this.process = process;
        this.complaints = complaints;
        LivePrograms.add(process.toHandle());
        this.complaining = Program.background(complaints, "stderr");
    }

    /** Returns the process id. */
    public long pid() {
        return process.pid();
    }

    /** Returns where the program reads from; to be closed at the end of the input. */
    public OutputStream stdin() {
        return process.getOutputStream();
    }

    /** Returns what the program writes. */
    public InputStream stdout() {
        return process.getInputStream();
    }

    /** Returns what was kept so far of its complaints. */
    public byte[] stderr() {
        return complaints.bytes();
    }

    /** Tells whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Waits for the end.
     *
     * @param time how long at most
     * @return the exit status, or empty when it still runs
     * @throws InterruptedIOException if the thread is interrupted
     */
    public OptionalInt waitFor(Duration time) throws InterruptedIOException {
        try {
            if (!process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS)) {
                return OptionalInt.empty();
            }
            complaining.join(Program.AFTERWARDS.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a program was waited for");
        }
        LivePrograms.remove(process.toHandle());
        return OptionalInt.of(process.exitValue());
    }

    /** Kills the program with all it has started, unless it has ended. */
    @Override
    public void close() {
        ProcessTree.kill(process.toHandle());
        boolean interrupted = false;
        try {
            process.waitFor(TO_DIE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            interrupted = true;
        }
        LivePrograms.remove(process.toHandle());
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            // It reads nothing any more.
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
