package dev.truewheel.environment;

import java.io.InterruptedIOException;
import java.time.Duration;

/** Asks whether a program is ready. */
@FunctionalInterface
interface ProbeTry {
    /**
     * Asks once.
     *
     * @param limit how long it may take
     * @return the answer, whatever went wrong
     * @throws InterruptedIOException if the thread is interrupted
     */
    ProbeAnswer once(Duration limit) throws InterruptedIOException;
}
