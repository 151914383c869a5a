package dev.truewheel.environment;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.gate.PortGate;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Removes what a start has made when it fails, when its thread is interrupted, and when its process is told to end.
 *
 * <p>An engine goes on making a container although nobody waits for it any more, so after a call that was broken off it is
 * looked for again for a while.
 */
final class Undoing implements PortGate.Maker {
    private static final int LOOKS = 20;
    private static final long PAUSE_MILLIS = 100;
    private static final int TRIES = 3;
    private static final long PATIENCE_SECONDS = 10;

    /** Does one thing that leaves something behind. */
    @FunctionalInterface
    interface Making<T> {
        T make() throws IOException;
    }

    private final DockerEngine engine;
    private final StartFiles files;
    private final String environment;
    private final Thread hook = new Thread(this::undoAtTheEnd, "truewheel-undo");
    /** Shared by those who make something, so that nothing is made behind the back of who removes it. */
    private final ReadWriteLock making = new ReentrantReadWriteLock();

    private volatile boolean ending;
    private volatile boolean brokenOff;
    private volatile boolean undone;

    Undoing(DockerEngine engine, StartFiles files, String environment) {
        this.engine = engine;
        this.files = files;
        this.environment = environment;
    }

    /** Sees to it that nothing is left when the process ends. */
    void arm() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException over) {
            throw ended();
        }
    }

    /** Lets what was made stay when the process ends. */
    void disarm() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException over) {
            // It is ending, and the hook runs.
            ending = true;
        }
    }

    @Override
    public <T> T make(PortGate.Step<T> step) throws IOException {
        return making(step::make);
    }

    /** Makes something, unless the process is ending. */
    <T> T making(Making<T> step) throws IOException {
        making.readLock().lock();
        try {
            if (ending) {
                throw ended();
            }
            try {
                return step.make();
            } catch (TruewheelException failure) {
                // Any other code is an answer, after which nothing comes any more.
                if (failure.code() == ErrorCode.TRANSIENT || failure.code() == ErrorCode.UNAVAILABLE) {
                    brokenOff = true;
                }
                throw failure;
            } catch (IOException | RuntimeException | Error failure) {
                brokenOff = true;
                throw failure;
            }
        } finally {
            making.readLock().unlock();
        }
    }

    private static TruewheelException ended() {
        return new TruewheelException(
                ErrorCode.TRANSIENT, "this program is told to end, so nothing is started any more");
    }

    /** Removes everything, and adds what went wrong to the failure that was the reason. */
    void undo(Throwable reason) {
        // Otherwise no call could be waited for.
        boolean interrupted = Thread.interrupted();
        making.writeLock().lock();
        try {
            for (String problem : undone ? List.<String>of() : remove()) {
                reason.addSuppressed(new TruewheelException(ErrorCode.UNAVAILABLE, problem));
            }
        } finally {
            making.writeLock().unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Removes a container beside which nothing was made, with fewer questions; what fails is tried again when all is undone. */
    void removeOnly(String containerId) throws InterruptedIOException {
        try {
            engine.containers().remove(containerId);
            files.remove(environment);
            undone = true;
        } catch (InterruptedIOException stop) {
            throw stop;
        } catch (IOException | TruewheelException later) {
            undone = false;
        }
    }

    private void undoAtTheEnd() {
        ending = true;
        boolean held = false;
        try {
            // Calls that run are killed by now, and whoever waited for them comes back.
            held = making.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!undone) {
                remove();
            }
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        } finally {
            if (held) {
                making.writeLock().unlock();
            }
        }
    }

    private List<String> remove() {
        List<String> problems = List.of();
        for (int i = 0; i < TRIES; i++) {
            problems = removeOnce();
            if (problems.isEmpty()) {
                undone = true;
                return problems;
            }
        }
        return problems;
    }

    private List<String> removeOnce() {
        Map<String, String> mine = Map.of(EnvironmentLabels.ENVIRONMENT, environment);
        try {
            awaitLate(mine);
            return new Clearance(engine, files).remove(Parts.of(engine, environment));
        } catch (IOException | TruewheelException unanswered) {
            return List.of(String.valueOf(unanswered.getMessage()));
        }
    }

    /** After a call that was broken off, gives the engine time to come out with what it was asked for. */
    private void awaitLate(Map<String, String> mine) throws IOException {
        for (int i = 0; brokenOff && i < LOOKS && !has(engine.containers().list(mine)); i++) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean has(List<ContainerInfo> found) {
        return found.stream().anyMatch(container -> container.name().equals(environment));
    }
}
