package dev.truewheel.execution;

import dev.truewheel.TruewheelException;
import dev.truewheel.docker.DockerEngine;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Removes the container of a run, once: when it is over, when its thread is interrupted, and when this process ends. */
final class RunRemoval implements AutoCloseable {
    private final DockerEngine engine;
    private final String name;
    private final AtomicBoolean gone = new AtomicBoolean();
    private final Thread hook = new Thread(this::atTheEnd, "truewheel-run-end");

    private RunRemoval(DockerEngine engine, String name) {
        this.engine = engine;
        this.name = name;
    }

    static RunRemoval of(DockerEngine engine, String name) {
        RunRemoval removal = new RunRemoval(engine, name);
        try {
            Runtime.getRuntime().addShutdownHook(removal.hook);
        } catch (IllegalStateException ending) {
            throw new TruewheelException(
                    dev.truewheel.ErrorCode.TRANSIENT, "this program is told to end, so nothing is run any more");
        }
        return removal;
    }

    /** Removes it with all that runs in it, unless that was done. */
    void now() throws IOException {
        // Otherwise no call could be waited for.
        boolean interrupted = Thread.interrupted();
        try {
            if (!gone.get()) {
                engine.containers().remove(name);
                gone.set(true);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void atTheEnd() {
        try {
            now();
        } catch (IOException | TruewheelException left) {
            // Its labels say whose it was; a later run clears it away.
            gone.set(false);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            now();
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException ending) {
                // It runs, and finds nothing to do.
                gone.get();
            }
        }
    }
}
