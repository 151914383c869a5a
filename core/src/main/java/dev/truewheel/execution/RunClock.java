package dev.truewheel.execution;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.RunEnd;
import dev.truewheel.process.DrainedProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps the time of a run. Nothing is left that could end anything later: who waits for the run also sees when its time is up.
 *
 * <p>Only the engine knows when the program has begun. How long that was after its container was made can be told from the
 * engine's own clock, and when that was made is known here; so a slow engine takes nothing of a program's time.
 */
final class RunClock {
    /** Why the waiting is over. */
    enum Reason {
        /** The engine says nothing more of it. */
        ENDED,
        /** Its time is up. */
        LATE,
        /** It has written too much. */
        TOO_MUCH
    }

    private final DockerEngine engine;
    private final ExecutionOrder order;
    private final String run;
    private final long made;

    /** Keeps the time of a run whose container was made at that moment or just before. */
    RunClock(DockerEngine engine, ExecutionOrder order, String run, long made) {
        this.engine = engine;
        this.order = order;
        this.run = run;
        this.made = made;
    }

    Reason await(DrainedProgram attached) throws IOException {
        Duration left = order.timeout();
        while (!left.isZero()) {
            boolean done = order.endsAtOutputLimit() ? attached.awaitEndOrCut(left) : attached.awaitEnd(left);
            if (done) {
                return order.endsAtOutputLimit() && attached.isCut() ? Reason.TOO_MUCH : Reason.ENDED;
            }
            Optional<RunEnd> now = engine.runs().end(run);
            if (now.isEmpty() || now.get().state().isOver()) {
                return Reason.ENDED;
            }
            left = left(now.get());
        }
        return Reason.LATE;
    }

    private Duration left(RunEnd now) {
        long since = System.nanoTime() - made;
        if (!now.wasStarted()) {
            Duration patience = engine.settings().limits().call();
            if (since > patience.toNanos() + order.timeout().toNanos()) {
                throw new TruewheelException(
                        ErrorCode.TRANSIENT,
                        "the engine did not start a program within " + patience.toSeconds()
                                + " s; see what it is busy with, and try again");
            }
            return order.timeout();
        }
        long waited = now.waited().orElse(Duration.ZERO).toNanos();
        long left = order.timeout().toNanos() - (since - waited);
        return Duration.ofNanos(Math.max(0, left));
    }
}
