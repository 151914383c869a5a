package dev.truewheel.execution;

import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.process.RunningProgram;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a run when the container it is for has ended. Short runs are over before it begins to look. */
final class HostWatch implements AutoCloseable {
    private static final long BEGIN_MILLIS = 1_000;
    private static final long PAUSE_MILLIS = 500;
    private static final Duration LONG = Duration.ofDays(1);

    private final DockerEngine engine;
    private final String host;
    private final String run;
    private volatile boolean gone;
    private @Nullable Thread thread;

    private HostWatch(DockerEngine engine, String host, String run) {
        this.engine = engine;
        this.host = host;
        this.run = run;
    }

    static HostWatch of(DockerEngine engine, String host, String run) {
        HostWatch watch = new HostWatch(engine, host, run);
        Thread thread = new Thread(null, watch::watch, "truewheel-run-watch", 1 << 18);
        thread.setDaemon(true);
        thread.start();
        watch.thread = thread;
        return watch;
    }

    /** Tells whether the container was seen to have ended while the run was going on. */
    boolean hasGone() {
        return gone;
    }

    private void watch() {
        try {
            Thread.sleep(BEGIN_MILLIS);
            while (true) {
                if (look()) {
                    return;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException | InterruptedIOException over) {
            return;
        }
    }

    private boolean look() throws InterruptedIOException {
        try (RunningProgram waiting = engine.containers().awaitEnd(host)) {
            waiting.waitFor(LONG);
            Optional<ContainerInfo> now = engine.containers().find(host);
            if (now.isPresent() && !now.get().state().isOver()) {
                return false;
            }
            gone = true;
            engine.containers().remove(run);
            return true;
        } catch (InterruptedIOException over) {
            throw over;
        } catch (IOException | TruewheelException unanswered) {
            // An engine that does not answer says nothing about it.
            return false;
        }
    }

    @Override
    public void close() {
        Thread watching = thread;
        if (watching != null) {
            watching.interrupt();
        }
    }
}
