package dev.truewheel.audit;

import dev.truewheel.accel.Cancellation;
import dev.truewheel.accel.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run over many files: each worker takes the next file, and whoever completes the oldest open one hands over.
 *
 * <p>At most a window of reports is open, a narrow one when they have many findings. A worker that would go beyond it waits
 * for the oldest file, so one large wheel among many small ones costs waiting, never memory.
 */
final class AuditRun {
    private static final int WINDOW_PER_WORKER = 4;

    /** While open reports are light, so many may be open that threads hardly ever wait for one another. */
    private static final int LIGHT_WINDOW_PER_WORKER = 128;

    /** How many findings all open reports may have and be light. */
    private static final int LIGHT_FINDINGS = 2_000;

    private static final long WAIT_MILLIS = 100;

    private final Auditor auditor;
    private final Workers workers;
    private final Cancellation cancellation;
    private final Consumer<? super AuditReport> reports;
    private final TwinWatch twins = new TwinWatch(Runtime.getRuntime().maxMemory());
    private final RunTally tally = new RunTally();

    private final Object lock = new Object();
    // Guarded by lock.
    private final Iterator<Path> files;
    private final Auditor.@Nullable Answer[] window;
    private long taken;
    private long delivered;
    private long openFindings;
    private boolean delivering;
    private boolean exhausted;
    private @Nullable Throwable broken;

    AuditRun(
            Auditor auditor,
            Workers workers,
            Iterator<Path> files,
            Cancellation cancellation,
            Consumer<? super AuditReport> reports) {
        this.auditor = auditor;
        this.workers = workers;
        this.files = files;
        this.cancellation = cancellation;
        this.reports = reports;
        this.window = new Auditor.@Nullable Answer[LIGHT_WINDOW_PER_WORKER * workers.threads()];
    }

    AuditSummary run() {
        long start = System.nanoTime();
        try {
            workers.forEach(workers.threads(), lane -> work());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        synchronized (lock) {
            deliverRest();
            if (broken instanceof RuntimeException failure) {
                throw failure;
            }
            if (broken instanceof Error failure) {
                throw failure;
            }
            boolean complete = exhausted && delivered == taken && !cancellation.cancelled();
            return tally.summary(Duration.ofNanos(System.nanoTime() - start), complete);
        }
    }

    private void work() {
        try {
            while (true) {
                Path path;
                int slot;
                synchronized (lock) {
                    path = next();
                    if (path == null) {
                        return;
                    }
                    slot = (int) ((taken - 1) % window.length);
                }
                Auditor.Answer answer = auditor.recallOrRead(path, cancellation);
                synchronized (lock) {
                    window[slot] = answer;
                    openFindings += answer.report().findings().size();
                    if (delivering) {
                        continue;
                    }
                    delivering = true;
                }
                deliver();
            }
        } catch (CancellationException stopped) {
            // The file that was being read has no report; the summary says so.
        } catch (RuntimeException | Error failure) {
            fail(failure);
        }
    }

    /** Takes the next file once the window has room for it; null when there is none or the run is over. */
    private @Nullable Path next() {
        while (!over() && taken - delivered >= room()) {
            try {
                lock.wait(WAIT_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                cancellation.cancel();
            }
        }
        if (over() || exhausted) {
            return null;
        }
        if (!files.hasNext()) {
            exhausted = true;
            return null;
        }
        taken++;
        return files.next();
    }

    private int room() {
        return openFindings < LIGHT_FINDINGS ? window.length : WINDOW_PER_WORKER * workers.threads();
    }

    private boolean over() {
        return broken != null || cancellation.cancelled();
    }

    /** Hands over the reports that are due; only one thread is here at a time. */
    private void deliver() {
        while (true) {
            Auditor.@Nullable Answer due;
            synchronized (lock) {
                due = delivered < taken ? window[(int) (delivered % window.length)] : null;
                if (due == null || broken != null) {
                    delivering = false;
                    return;
                }
            }
            handOver(due);
            synchronized (lock) {
                window[(int) (delivered % window.length)] = null;
                openFindings -= due.report().findings().size();
                delivered++;
                lock.notifyAll();
            }
        }
    }

    private void handOver(Auditor.Answer answer) {
        AuditReport whole = auditor.inRun(answer.report(), twins);
        tally.add(whole, answer.unchanged());
        reports.accept(whole);
    }

    /** After a cancelled run: what was finished behind a file that was not. */
    private void deliverRest() {
        boolean gap = false;
        for (long at = delivered; at < taken && broken == null; at++) {
            Auditor.Answer answer = window[(int) (at % window.length)];
            if (answer == null) {
                gap = true;
            } else {
                try {
                    handOver(answer);
                } catch (RuntimeException | Error failure) {
                    fail(failure);
                }
            }
        }
        if (!gap && broken == null) {
            delivered = taken;
        }
    }

    private void fail(Throwable failure) {
        synchronized (lock) {
            if (broken == null) {
                broken = failure;
            }
            lock.notifyAll();
        }
    }
}
