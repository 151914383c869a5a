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
    private final CountDownLatch over = new CountDownLatch(1);
    // Guarded by this.
    private long wheels;
    private long bytes;
    private String latest = "";
    private boolean shown;

    Progress(Console console) {
        this.console = console;
    }

    /** Begins to show progress where it is wanted. */
    static Progress start(Arguments arguments, Console console) {
        Progress progress = new Progress(console);
        if (isWanted(arguments, console)) {
            Thread thread = new Thread(() -> progress.show(arguments), "truewheel-progress");
            thread.setDaemon(true);
            thread.start();
        }
        return progress;
    }

    static boolean isWanted(Arguments arguments, Console console) {
        return switch (arguments.choice(Option.PROGRESS, "auto", "on", "off")) {
            case "on" -> true;
            case "off" -> false;
            default -> console.host().terminals().err() && !console.host().hasVariable("CI") && !console.quiet();
        };
    }

    /** Notes that a wheel is done. */
    synchronized void count(AuditReport report) {
        wheels++;
        bytes += Math.max(0, report.sizeInBytes());
        latest = report.fileName();
    }

    /** Takes the line away where others are about to write to the same terminal. */
    synchronized void pause() {
        if (console.host().terminals().out()) {
            wipe();
        }
    }

    private void wipe() {
        if (shown) {
            Console.raw(console.host(), "\r\033[K");
            shown = false;
        }
    }

    /** Takes the line away for good. */
    synchronized void end() {
        wipe();
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
            long total = InputCount.of(arguments.operands(), console.host());
            do {
                draw(total);
            } while (!over.await(EVERY_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Writes the line for the present moment, unless the run is over.
     *
     * @param total how many wheels there are, or -1 when nobody knows
     */
    synchronized void draw(long total) {
        if (over.getCount() > 0) {
            Console.raw(console.host(), "\r\033[K" + line(total));
            shown = true;
        }
    }

    private String line(long total) {
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
        return TextWidth.cut(
                text + Printable.of(latest), console.host().terminals().columns() - 1);
    }
}
