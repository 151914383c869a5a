package dev.truewheel.accel;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes one archive may still inflate to; shared by the threads that read it. */
public final class InflationBudget {
    private final long total;
    private final AtomicLong left;

    /**
     * Creates a budget.
     *
     * @param total how many bytes all members together may have
     */
    public InflationBudget(long total) {
        this.total = total;
        this.left = new AtomicLong(total);
    }

    /** Takes bytes; tells whether the budget bears them. */
    public boolean take(long bytes) {
        return left.addAndGet(-bytes) >= 0;
    }

    /** Gives back what was taken for content that is read once more. */
    public void giveBack(long bytes) {
        left.addAndGet(bytes);
    }

    /** Returns how many bytes are left; not more than 0 when it is used up. */
    public long left() {
        return left.get();
    }

    /** Tells whether it bore everything that was asked of it. */
    public boolean kept() {
        return left.get() >= 0;
    }

    /** Returns what the budget was at the start. */
    public long total() {
        return total;
    }
}
