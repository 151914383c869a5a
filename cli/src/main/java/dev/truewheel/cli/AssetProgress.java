package dev.truewheel.cli;

import dev.truewheel.asset.AssetName;
import dev.truewheel.asset.TransferProgress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Shows on standard error how fetching goes on: on a terminal a line for each file that comes and one for all of them, written
 * over again and again; elsewhere a line when a file begins to come, when it is tried again, and when it is here.
 */
final class AssetProgress implements TransferProgress, AutoCloseable {
    private static final long EVERY_MILLIS = 100;
    private static final int MOST_LINES = 8;
    private static final int NAME = 36;
    private static final String WIPE = "\033[J";

    /** Where the lines go. */
    private enum Manner {
        SILENT,
        LINES,
        SCREEN
    }

    /** A file that comes. */
    private static final class Coming {
        private final long begun;
        private final long resumedAt;
        private final OptionalLong size;
        private long received;

        Coming(long begun, long resumedAt, OptionalLong size) {
            this.begun = begun;
            this.resumedAt = resumedAt;
            this.size = size;
            this.received = resumedAt;
        }
    }

    private final Console console;
    private final Manner manner;
    private final LongSupplier nanos;
    private final long begin;
    private final CountDownLatch over = new CountDownLatch(1);
    // Guarded by this.
    private final Map<AssetName, Coming> coming = new LinkedHashMap<>();
    private final List<String> news = new ArrayList<>();
    private int done;
    private long doneBytes;
    private int shown;

    private AssetProgress(Console console, Manner manner, LongSupplier nanos) {
        this.console = console;
        this.manner = manner;
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
    }

    /** Begins to show progress where it is wanted. */
    static AssetProgress start(Arguments arguments, Console console) {
        AssetProgress progress = of(arguments, console, System::nanoTime);
        if (progress.manner == Manner.SCREEN) {
            Thread thread = new Thread(progress::show, "truewheel-progress");
            thread.setDaemon(true);
            thread.start();
        }
        return progress;
    }

    /** Prepares to show progress, and draws nothing by itself. */
    static AssetProgress of(Arguments arguments, Console console, LongSupplier nanos) {
        String wanted = arguments.choice(Option.PROGRESS, "auto", "on", "off");
        boolean silent = console.quiet() || wanted.equals("off");
        Manner manner = silent ? Manner.SILENT : Progress.isWanted(arguments, console) ? Manner.SCREEN : Manner.LINES;
        return new AssetProgress(console, manner, nanos);
    }

    @Override
    public synchronized void begun(AssetName name, String place, long resumedAt, OptionalLong size) {
        coming.put(name, new Coming(nanos.getAsLong(), resumedAt, size));
        String all = size.isPresent() ? Words.size(size.getAsLong()) : "";
        if (resumedAt > 0) {
            say(name + ": fetching the rest, " + Words.size(resumedAt) + (all.isEmpty() ? "" : " of " + all)
                    + " being here, from " + place);
        } else {
            say(name + ": fetching" + (all.isEmpty() ? "" : " " + all) + " from " + place);
        }
    }

    @Override
    public synchronized void received(AssetName name, long received) {
        Coming one = coming.get(name);
        if (one != null) {
            one.received = received;
        }
    }

    @Override
    public synchronized void again(AssetName name, String why) {
        if (manner == Manner.SCREEN) {
            news.add(name + ": trying again: " + why);
        }
        say(name + ": trying again: " + why);
    }

    @Override
    public synchronized void done(AssetName name, long size) {
        Coming one = coming.remove(name);
        done++;
        doneBytes += one == null ? size : one.received - one.resumedAt;
        if (manner == Manner.SCREEN) {
            news.add(name + ": " + Words.size(size) + ", proven");
        }
        say(name + ": " + Words.size(size) + ", proven");
    }

    private void say(String sentence) {
        if (manner == Manner.LINES) {
            console.say(sentence);
        }
    }

    private void show() {
        try {
            while (!over.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                draw();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes the lines for the present moment over those of the last one, and what is new above them. */
    synchronized void draw() {
        if (manner != Manner.SCREEN || over.getCount() == 0 || (coming.isEmpty() && news.isEmpty() && shown == 0)) {
            return;
        }
        StringBuilder text = wiped();
        for (Map.Entry<AssetName, Coming> one : coming.entrySet()) {
            if (shown == MOST_LINES) {
                text.append(line("and " + Words.count(coming.size() - MOST_LINES, "other")));
                shown++;
                break;
            }
            text.append(line(words(one.getKey(), one.getValue())));
            shown++;
        }
        if (!coming.isEmpty()) {
            text.append(line(total()));
            shown++;
        }
        Console.raw(console.host(), text.toString());
    }

    /** Takes the lines away, and says what is new. */
    private StringBuilder wiped() {
        StringBuilder text = new StringBuilder(shown == 0 ? "" : "\r\033[" + shown + "A" + WIPE);
        news.forEach(sentence -> text.append(console.host().program() + ": " + sentence + "\n"));
        news.clear();
        shown = 0;
        return text;
    }

    private String words(AssetName name, Coming one) {
        String rate = rate(one.received - one.resumedAt, one.begun);
        String here = TextWidth.right(Words.size(one.received), 10);
        if (one.size.isEmpty()) {
            return TextWidth.fit(name.text(), NAME) + here + "  " + rate;
        }
        long size = one.size.getAsLong();
        return TextWidth.fit(name.text(), NAME) + here + " of " + TextWidth.right(Words.size(size), 10)
                + TextWidth.right(percent(one.received, size) + "%", 6) + "  " + rate;
    }

    private String total() {
        long received = doneBytes;
        long left = 0;
        boolean known = true;
        for (Coming one : coming.values()) {
            received += one.received - one.resumedAt;
            known &= one.size.isPresent();
            left += one.size.isPresent() ? Math.max(0, one.size.getAsLong() - one.received) : 0;
        }
        String files = Words.count(coming.size(), "file") + " coming, " + Words.grouped(done) + " here";
        return TextWidth.fit(files, NAME) + TextWidth.right(Words.size(received), 10)
                + (known
                        ? " of " + TextWidth.right(Words.size(received + left), 10)
                                + TextWidth.right(percent(received, received + left) + "%", 6)
                        : "")
                + "  " + rate(received, begin);
    }

    private String rate(long bytes, long since) {
        double seconds = Math.max(0.1, (nanos.getAsLong() - since) / 1e9);
        return Words.size((long) (bytes / seconds)) + "/s";
    }

    private static long percent(long part, long whole) {
        return whole <= 0 ? 100 : Math.min(100, (long) (100.0 * part / whole));
    }

    private String line(String text) {
        return TextWidth.cut(text, console.host().terminals().columns() - 1) + "\n";
    }

    /** Takes the lines away for good. */
    @Override
    public synchronized void close() {
        if (over.getCount() > 0) {
            over.countDown();
            if (manner == Manner.SCREEN) {
                Console.raw(console.host(), wiped().toString());
            }
        }
    }
}
