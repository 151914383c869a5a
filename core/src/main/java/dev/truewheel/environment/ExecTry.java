package dev.truewheel.environment;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.ExecOrder;
import dev.truewheel.process.Completed;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/** Runs a program in the container. */
final class ExecTry implements ProbeTry {
    private static final int OUTPUT = 4_096;

    private final DockerEngine engine;
    private final String container;
    private final ReadyProbe.Exec probe;

    ExecTry(DockerEngine engine, String container, ReadyProbe.Exec probe) {
        this.engine = engine;
        this.container = container;
        this.probe = probe;
    }

    @Override
    public ProbeAnswer once(Duration limit) throws InterruptedIOException {
        Completed done;
        try {
            done = engine.containers().exec(ExecOrder.of(container, probe.command(), limit, OUTPUT));
        } catch (InterruptedIOException stop) {
            throw stop;
        } catch (IOException | TruewheelException failure) {
            boolean late = failure instanceof TruewheelException known && known.code() == ErrorCode.TRANSIENT;
            return new ProbeAnswer(
                    late ? ProbeAnswer.Kind.SILENT : ProbeAnswer.Kind.UNREACHABLE,
                    Printable.of(String.valueOf(failure.getMessage()), 300));
        }
        String said = done.stderrText().strip();
        return done.succeeded()
                ? ProbeAnswer.ready("the command ends with status 0")
                : new ProbeAnswer(
                        ProbeAnswer.Kind.NOT_READY,
                        "the command ends with status " + done.exit()
                                + (said.isEmpty() ? "" : ": " + Printable.of(said, 200)));
    }
}
