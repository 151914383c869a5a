package dev.truewheel.execution;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.process.EndDuty;
import java.io.IOException;

/** Removes the container of a run, once: when it is over, when its thread is interrupted, and when this process ends. */
final class RunRemoval implements AutoCloseable {
    private final DockerEngine engine;
    private final String name;
    private final EndDuty duty;

    private RunRemoval(DockerEngine engine, String name) {
        this.engine = engine;
        this.name = name;
        this.duty = EndDuty.of("truewheel-run-end", this::remove);
    }

    static RunRemoval of(DockerEngine engine, String name) {
        try {
            return new RunRemoval(engine, name);
        } catch (IllegalStateException ending) {
            throw new TruewheelException(
                    ErrorCode.TRANSIENT, "this program is told to end, so nothing is run any more", ending);
        }
    }

    private void remove() throws IOException {
        // Otherwise no call could be waited for.
        boolean interrupted = Thread.interrupted();
        try {
            engine.containers().remove(name);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Removes it with all that runs in it, unless that was done. */
    void now() throws IOException {
        duty.run();
    }

    @Override
    public void close() throws IOException {
        try {
            now();
        } finally {
            duty.drop();
        }
    }
}
