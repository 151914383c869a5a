package dev.truewheel.environment;

import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.process.RunningProgram;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;

/** Sees the end of a container. An engine that does not answer says nothing about it, so then the waiting goes on. */
final class ContainerWatch implements ReadyWait.EndWatch {
    private static final Duration LONG = Duration.ofDays(1);
    private static final long PAUSE_MILLIS = 200;

    private final DockerEngine engine;
    private final String container;
    private final Runnable begun;
    private boolean told;
    private volatile Optional<ContainerInfo> seen = Optional.empty();

    ContainerWatch(DockerEngine engine, String container, Runnable begun) {
        this.engine = engine;
        this.container = container;
        this.begun = begun;
    }

    @Override
    public void await() throws InterruptedIOException {
        while (true) {
            try (RunningProgram waiting = engine.containers().awaitEnd(container)) {
                if (!told) {
                    told = true;
                    begun.run();
                }
                waiting.waitFor(LONG);
            } catch (InterruptedIOException stop) {
                throw stop;
            } catch (IOException | TruewheelException unanswered) {
                pause();
            }
            if (isOver()) {
                return;
            }
            pause();
        }
    }

    /** Returns the container as it was when its end was seen, empty if it was gone. */
    Optional<ContainerInfo> seen() {
        return seen;
    }

    private boolean isOver() throws InterruptedIOException {
        try {
            Optional<ContainerInfo> info = engine.containers().find(container);
            seen = info;
            return info.isEmpty() || info.get().state().isOver();
        } catch (InterruptedIOException stop) {
            throw stop;
        } catch (IOException | TruewheelException unanswered) {
            return false;
        }
    }

    static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while an environment was waited for");
        }
    }
}
