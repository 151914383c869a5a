package dev.truewheel.environment;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Waits until a program is ready, or has ended, or the time is over, whichever is first. Asking and watching for the end go on
 * beside each other, so that neither waits for the other.
 */
final class ReadyWait {
    /** How long one try may take. */
    static final Duration TRY = Duration.ofSeconds(2);

    private static final long SHORTEST_PAUSE = 10;
    private static final long SHORT_PAUSE = 40;
    private static final long LONGEST_PAUSE = 300;
    /** So many tries come soon one after another: most programs are ready within two seconds. */
    private static final int EARLY_TRIES = 50;

    /** How the waiting ended. */
    enum End {
        READY,
        ENDED,
        LATE,
        UNASKABLE
    }

    /** Waits for the end of the program. */
    @FunctionalInterface
    interface EndWatch {
        void await() throws InterruptedIOException;
    }

    private final ProbeTry probe;
    private final EndWatch watch;
    private final Runnable inVain;
    private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();
    private volatile ProbeAnswer last = new ProbeAnswer(ProbeAnswer.Kind.UNASKED, "it was not asked");

    /**
     * Prepares to wait.
     *
     * @param probe what asks
     * @param watch what sees the end
     * @param inVain what is told of the first try that fails
     */
    ReadyWait(ProbeTry probe, EndWatch watch, Runnable inVain) {
        this.probe = probe;
        this.watch = watch;
        this.inVain = inVain;
    }

    /** Waits, and returns with everything that was begun told to end. */
    End await(Duration patience) throws InterruptedIOException {
        Thread asking = start(this::ask, "ready");
        Thread watching = start(this::watch, "end");
        try {
            End end = ends.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            return end == null ? End.LATE : end;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while an environment was waited for");
        } finally {
            asking.interrupt();
            watching.interrupt();
        }
    }

    /** Returns what was answered last. */
    ProbeAnswer last() {
        return last;
    }

    private void ask() {
        long pause = SHORTEST_PAUSE;
        int tries = 0;
        try {
            while (true) {
                ProbeAnswer answer = probe.once(TRY);
                last = answer;
                if (answer.isFinal()) {
                    ends.add(answer.isReady() ? End.READY : End.UNASKABLE);
                    return;
                }
                if (tries++ == 0) {
                    inVain.run();
                }
                Thread.sleep(pause);
                pause = Math.min(tries < EARLY_TRIES ? SHORT_PAUSE : LONGEST_PAUSE, 2 * pause);
            }
        } catch (InterruptedException | InterruptedIOException over) {
            return;
        }
    }

    private void watch() {
        try {
            watch.await();
            ends.add(End.ENDED);
        } catch (InterruptedIOException over) {
            return;
        }
    }

    private static Thread start(Runnable work, String name) {
        Thread thread = new Thread(null, work, "truewheel-" + name, 1 << 18);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
