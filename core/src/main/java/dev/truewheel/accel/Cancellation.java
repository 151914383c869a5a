package dev.truewheel.accel;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A word to stop that one thread gives and others look for between two blocks of work. */
public final class Cancellation {
    private static final Cancellation NEVER = new Cancellation();
    private static final Duration LONGEST = Duration.ofDays(36_525);

    private final @Nullable Cancellation parent;
    private final boolean timed;
    private final long deadlineNanos;
    private volatile boolean cancelled;

    /** Creates one that only {@link #cancel} sets. */
    public Cancellation() {
        this(null, false, 0);
    }

    private Cancellation(@Nullable Cancellation parent, boolean timed, long deadlineNanos) {
        this.parent = parent;
        this.timed = timed;
        this.deadlineNanos = deadlineNanos;
    }

    /** Returns one that nobody sets. */
    public static Cancellation never() {
        return NEVER;
    }

    /**
     * Returns one that is set with this one, and also by itself after a while.
     *
     * @param time how long from now; more than a century counts as a century
     */
    public Cancellation within(Duration time) {
        long nanos = time.compareTo(LONGEST) < 0 ? time.toNanos() : LONGEST.toNanos();
        return new Cancellation(this, true, System.nanoTime() + nanos);
    }

    /** Gives the word. Has no effect on {@link #never()}. */
    public void cancel() {
        if (this != NEVER) {
            cancelled = true;
        }
    }

    /** Tells whether the word was given or the time is over. */
    public boolean cancelled() {
        return cancelled || (timed && System.nanoTime() - deadlineNanos >= 0) || (parent != null && parent.cancelled());
    }

    /**
     * Goes on or stops.
     *
     * @throws CancellationException if the word was given
     */
    public void check() {
        if (cancelled()) {
            throw new CancellationException("cancelled");
        }
    }
}
