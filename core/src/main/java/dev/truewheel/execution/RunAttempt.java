package dev.truewheel.execution;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.RunEnd;
import dev.truewheel.docker.RunHost;
import dev.truewheel.docker.RunOrder;
import dev.truewheel.process.Completed;
import dev.truewheel.process.DrainedProgram;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** One run, from the making of its container until nothing of it is left. */
final class RunAttempt {
    private static final int NO_SUCH_PROGRAM = 127;
    private static final int NO_PROGRAM = 126;
    private static final int SIGNALS = 128;
    private static final int LAST_SIGNAL = 64;
    /** How long what was written may take to arrive when the run is over. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final DockerEngine engine;
    private final ExecutionSettings settings;
    private final ExecutionOrder order;
    private final RunHost host;
    private final Clock clock;

    RunAttempt(DockerEngine engine, ExecutionSettings settings, ExecutionOrder order, RunHost host, Clock clock) {
        this.engine = engine;
        this.settings = settings;
        this.order = order;
        this.host = host;
        this.clock = clock;
    }

    ExecutionResult run(boolean init) throws IOException, InitMissingException {
        RunOrder run = RunPlans.of(settings, order, host, clock, init);
        try (RunRemoval removal = RunRemoval.of(engine, run.plan().name())) {
            String id;
            try {
                id = engine.runs().create(run);
            } catch (TruewheelException refused) {
                return refused(refused, run);
            }
            long made = System.nanoTime();
            if (order.payloadFile().isPresent()) {
                engine.runs()
                        .put(
                                id,
                                settings.payloadFolder(),
                                settings.payloadFile(),
                                order.payloadFile().get());
            }
            try (HostWatch watch = HostWatch.of(engine, host.id(), id);
                    DrainedProgram attached = engine.runs().start(id, order.input(), order.outputLimit())) {
                RunClock time = new RunClock(engine, order, id, made);
                RunClock.Reason reason = time.await(attached);
                Optional<RunEnd> end =
                        reason == RunClock.Reason.ENDED ? engine.runs().end(id) : Optional.empty();
                // Whatever it was, the engine ends all of it at once; then nothing can be written any more.
                removal.now();
                if (!attached.awaitEnd(LAST_WORDS)) {
                    attached.kill();
                }
                Completed said = attached.soFar();
                Outcome outcome =
                        watch.hasGone() ? new Outcome.ContainerGone(goneWhile()) : outcome(reason, end, said, init);
                return new ExecutionResult(
                        outcome,
                        outcome instanceof Outcome.NotStarted ? new byte[0] : said.stdout(),
                        outcome instanceof Outcome.NotStarted ? new byte[0] : said.stderr(),
                        said.stdoutTruncated(),
                        said.stderrTruncated(),
                        end.flatMap(RunEnd::took).orElseGet(said::duration));
            }
        }
    }

    private ExecutionResult refused(TruewheelException refused, RunOrder run) throws IOException, InitMissingException {
        if (run.init()
                && InitMissingException.isMeant(
                        String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT))) {
            throw new InitMissingException();
        }
        Optional<String> gone = goneBefore();
        if (gone.isPresent()) {
            return ExecutionResult.gone(gone.get());
        }
        throw refused;
    }

    private Outcome outcome(RunClock.Reason reason, Optional<RunEnd> end, Completed said, boolean init)
            throws IOException, InitMissingException {
        if (reason == RunClock.Reason.LATE) {
            return new Outcome.TimedOut(order.timeout());
        }
        if (reason == RunClock.Reason.TOO_MUCH) {
            return new Outcome.OutputLimit(order.outputLimit());
        }
        if (end.isEmpty()) {
            return new Outcome.ContainerGone("somebody removed the container of the run while it ran");
        }
        RunEnd last = end.get();
        if (!last.wasStarted()) {
            return unstarted(last, said, init);
        }
        if (!last.state().isOver()) {
            throw new TruewheelException(
                    ErrorCode.TRANSIENT,
                    "the engine let go of a program that still ran, so the program was ended; see whether the engine was"
                            + " restarted, and try again");
        }
        int code = last.exitCode();
        boolean signal = code > SIGNALS && code <= SIGNALS + LAST_SIGNAL;
        return signal ? new Outcome.Signalled(code - SIGNALS, last.outOfMemory()) : new Outcome.Exited(code);
    }

    private Outcome unstarted(RunEnd last, Completed said, boolean init) throws IOException, InitMissingException {
        Optional<String> gone = goneBefore();
        if (gone.isPresent()) {
            return new Outcome.ContainerGone(gone.get());
        }
        String words = last.error().isEmpty() ? said.stderrText() : last.error();
        if (init && InitMissingException.isMeant(words.toLowerCase(Locale.ROOT))) {
            throw new InitMissingException();
        }
        // Podman writes no status of what never ran, and ends with it.
        int status = last.exitCode() == 0 ? said.exit() : last.exitCode();
        if (status == NO_SUCH_PROGRAM || status == NO_PROGRAM) {
            return new Outcome.NotStarted(status, Printable.of(words.strip(), 300));
        }
        throw engine.runs().failure(said);
    }

    /** Returns what has become of the container if it has gone before the run could begin. */
    private Optional<String> goneBefore() throws IOException {
        Optional<RunHost> now = engine.runs().host(host.id());
        String name = "the container '" + Printable.of(host.name(), 200) + "'";
        if (now.isEmpty()) {
            return Optional.of(name + " was removed before the program could start in it");
        }
        return now.get().state() == ContainerInfo.State.RUNNING
                ? Optional.empty()
                : Optional.of(name + " stopped before the program could start in it: " + Executor.state(now.get()));
    }

    private String goneWhile() {
        return "the container '" + Printable.of(host.name(), 200)
                + "' ended while the program ran, so that was ended too";
    }
}
