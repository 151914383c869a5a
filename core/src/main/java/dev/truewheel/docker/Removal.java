package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.process.Completed;
import java.io.IOException;
import java.io.InterruptedIOException;

/** Removes a container from any state it can be in. */
final class Removal {
    private static final int TRIES = 50;
    private static final int PAUSE_MILLIS = 100;

    private final EngineSettings settings;

    Removal(EngineSettings settings) {
        this.settings = settings;
    }

    boolean remove(String container) throws IOException {
        DockerCall call = new DockerCall(settings, "container", "rm", "--force", "--volumes")
                .title("'docker container rm " + Printable.of(container, 200) + "'")
                .add("--", container);
        boolean thawed = false;
        for (int i = 0; ; i++) {
            Completed done = call.run();
            String said = EngineTrouble.said(done);
            if (done.succeeded()) {
                // Told to use force, some succeed where there is nothing; what was removed is printed.
                return !done.stdoutText().isBlank();
            }
            TruewheelException failure = call.failure(done);
            if (failure.code() == ErrorCode.NOT_FOUND) {
                return false;
            }
            if (said.contains("is already in progress") && i < TRIES) {
                pause(); // Somebody else is at it, and will be done with it soon.
            } else if (!thawed && failure.code() == ErrorCode.CONFLICT) {
                thawed = true;
                // Frozen processes cannot be killed by every engine.
                new DockerCall(settings, "container", "unpause", "--")
                        .add(container)
                        .run();
            } else {
                throw failure;
            }
        }
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a container was removed");
        }
    }
}
