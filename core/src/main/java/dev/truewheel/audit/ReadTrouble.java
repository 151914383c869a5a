package dev.truewheel.audit;

import dev.truewheel.Printable;
import dev.truewheel.archive.LimitException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;

/** Says in one sentence why a file could not be read. */
final class ReadTrouble {
    private static final int MAX = 500;

    private ReadTrouble() {}

    static ReadFailure outOfMemory() {
        return new ReadFailure.LimitExceeded("it needs more memory than the "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MiB this process may use; give Java more with -Xmx");
    }

    static ReadFailure outOfTime(Duration limit) {
        return new ReadFailure.LimitExceeded(
                "reading it was not done in time; the limit --max-seconds is " + limit.toSeconds());
    }

    static ReadFailure overLimit(LimitException limit) {
        return new ReadFailure.LimitExceeded(Printable.of(String.valueOf(limit.getMessage()), MAX));
    }

    static String describe(IOException trouble) {
        if (trouble instanceof NoSuchFileException) {
            return "there is no such file, or it vanished before it was read";
        }
        if (trouble instanceof AccessDeniedException) {
            return "permission to read it is denied";
        }
        if (trouble instanceof FileSystemLoopException) {
            return "its path goes through a loop of links";
        }
        if (trouble instanceof FileSystemException failed && failed.getReason() != null) {
            return "it cannot be read: " + Printable.of(failed.getReason(), MAX);
        }
        String message = trouble.getMessage();
        return message == null
                ? "it cannot be read: " + trouble.getClass().getSimpleName()
                : "it cannot be read: " + Printable.of(message, MAX);
    }
}
