package dev.truewheel.process;

import java.io.IOException;

/**
 * Something that has to be done once: when it is asked for, or else when this process ends.
 *
 * <p>A process that ends kills the programs it runs, perhaps also one by which this is just being done. So the end waits for who
 * does it, and does it again where that has failed.
 */
public final class EndDuty {
    private static final int TRIES = 3;

    private final Deed deed;
    private final Thread hook;
    private boolean done;

    /** What has to be done; doing it again does no harm. */
    @FunctionalInterface
    public interface Deed {
        /**
         * Does it.
         *
         * @throws IOException if it cannot be done
         */
        void run() throws IOException;
    }

    private EndDuty(String title, Deed deed) {
        this.deed = deed;
        this.hook = new Thread(this::atTheEnd, title);
    }

    /**
     * Takes a duty on.
     *
     * @param title the name of the thread that does it in the end
     * @param deed what has to be done
     * @return the duty
     * @throws IllegalStateException if this process is ending already; nothing was done then
     */
    public static EndDuty of(String title, Deed deed) {
        EndDuty duty = new EndDuty(title, deed);
        Runtime.getRuntime().addShutdownHook(duty.hook);
        return duty;
    }

    /**
     * Does it now, unless it is done.
     *
     * @throws IOException as the deed does; it is still to be done then, by the next call or in the end
     */
    public synchronized void run() throws IOException {
        if (!done) {
            deed.run();
            done = true;
        }
    }

    /** Takes the duty away: in the end nothing is done any more. */
    public void drop() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            return; // The end has begun, and does what is still to be done.
        }
    }

    void atTheEnd() {
        boolean over = false;
        for (int i = 1; i <= TRIES && !over; i++) {
            over = attempt();
        }
    }

    private boolean attempt() {
        try {
            run();
            return true;
        } catch (IOException | RuntimeException brokenOff) {
            return false; // Nobody is there any more who could be told.
        }
    }
}
