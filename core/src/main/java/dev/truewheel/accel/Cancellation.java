package dev.truewheel.accel;

import java.util.concurrent.CancellationException;

/** A word to stop that one thread gives and others look for between two blocks of work. */
public final class Cancellation {
    private static final Cancellation NEVER = new Cancellation();

    private final long deadline;
    private volatile boolean cancelled;

    /** Creates one that only {@link #cancel} sets. */
    public Cancellation() {
        this(Long.MAX_VALUE);
    }

    private Cancellation(long deadline) {
        this.deadline = deadline;
    }

    /** Returns one that nobody sets. */
    public static Cancellation never() {
        return NEVER;
    }

    /**
     * Returns one that also sets itself after a while.
     *
     * @param milliseconds how long from now, at least 0
     */
    public static Cancellation after(long milliseconds) {
        return new Cancellation(System.nanoTime() / 1_000_000 + milliseconds);
    }

    /** Gives the word. Has no effect on {@link #never()}. */
    public void cancel() {
        if (this != NEVER) {
            cancelled = true;
        }
    }

    /** Tells whether the word was given or the time is over. */
    public boolean cancelled() {
        return cancelled || (deadline != Long.MAX_VALUE && System.nanoTime() / 1_000_000 > deadline);
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
