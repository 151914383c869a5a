package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.audit.AuditReport;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Shows on standard error how far a long run is; one line that is written over again and again. */
final class Progress implements AutoCloseable {
    private static final long FIRST_MILLIS = 500;
    private static final long EVERY_MILLIS = 100;
    private static final int BAR = 24;

    private final Console console;
    private final long begin = System.nanoTime();
    private final boolean on;
    private final CountDownLatch over = new CountDownLatch(1);
    // Touched only by the thread that draws.
    private long total = -1;
    // Guarded by this.
    private long wheels;
    private long bytes;
    private String latest = "";
    private boolean shown;

    private Progress(Console console, boolean on) {
        this.console = console;
        this.on = on;
    }

    static Progress start(Arguments arguments, Console console) {
        String when = arguments.choice(Option.PROGRESS, "auto", "on", "off");
        Host host = console.host();
        boolean terminal = host.terminals().err() && !host.hasVariable("CI") && !console.quiet();
        Progress progress = new Progress(console, when.equals("on") || (when.equals("auto") && terminal));
        if (progress.on) {
            Thread thread = new Thread(() -> progress.show(arguments), "truewheel-progress");
            thread.setDaemon(true);
            thread.start();
        }
        return progress;
    }

    /** Notes that a wheel is done. */
    synchronized void count(AuditReport report) {
        wheels++;
        bytes += Math.max(0, report.sizeInBytes());
        latest = report.fileName();
    }

    /** Takes the line away, for others are about to write. */
    synchronized void pause() {
        if (shown) {
            Console.raw(console.host(), "\r\033[K");
            shown = false;
        }
    }

    /** Takes the line away for good. */
    synchronized void end() {
        pause();
        over.countDown();
    }

    @Override
    public void close() {
        end();
    }

    private void show(Arguments arguments) {
        try {
            if (over.await(FIRST_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
            total = InputCount.of(arguments.operands(), console.host());
            do {
                draw();
            } while (!over.await(EVERY_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void draw() {
        if (over.getCount() > 0) {
            Console.raw(console.host(), "\r\033[K" + line());
            shown = true;
        }
    }

    /** Returns the line for the present moment. */
    private String line() {
        long seconds = Math.max(1, (System.nanoTime() - begin) / 1_000_000_000);
        StringBuilder text = new StringBuilder();
        if (total > 0) {
            int filled = (int) (BAR * Math.min(wheels, total) / total);
            text.append('[')
                    .append("#".repeat(filled))
                    .append(".".repeat(BAR - filled))
                    .append("] ");
            text.append(Words.grouped(wheels))
                    .append('/')
                    .append(Words.grouped(total))
                    .append(" wheels");
        } else {
            text.append(Words.count(wheels, "wheel"));
        }
        text.append(", ")
                .append(Words.size(bytes))
                .append(", ")
                .append(Words.size(bytes / seconds))
                .append("/s  ");
        int room = Math.max(0, console.width() - 1 - text.length());
        return text + TextWidth.cut(Printable.of(latest), room);
    }
}
