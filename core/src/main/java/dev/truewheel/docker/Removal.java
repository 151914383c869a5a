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
                .title("'docker container rm " + Printable.of(container, 200) + "'");
        if (ClientProgram.isPodman(settings)) {
            call.add("--time=0"); // It would ask first and wait for ten seconds.
        }
        call.add("--", container);
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
            if (failure.code() != ErrorCode.CONFLICT) {
                throw failure;
            }
            boolean passing = isPassing(said);
            if (!passing && !thawed) {
                thawed = true;
                // Frozen processes cannot be killed by every engine.
                new DockerCall(settings, "container", "unpause", "--")
                        .add(container)
                        .run();
            } else if (i < TRIES && (passing || EngineTrouble.isOtherState(said))) {
                pause(); // It may have ended just before podman would have killed it.
            } else {
                throw failure;
            }
        }
    }

    /** Tells whether somebody else removes it, or what podman wants to be gone before it, and will be done with that soon. */
    private static boolean isPassing(String said) {
        return said.contains("is already in progress") || said.contains("has dependent containers");
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
