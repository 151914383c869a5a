package dev.truewheel.cli;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in a few words why a file could not be used. */
final class IoTrouble {
    private IoTrouble() {}

    static String reason(IOException trouble) {
        if (trouble instanceof NoSuchFileException) {
            return "there is no such file or directory";
        }
        if (trouble instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = trouble instanceof FileSystemException failed ? failed.getReason() : trouble.getMessage();
        return reason == null ? trouble.getClass().getSimpleName() : Printable.of(reason, 300);
    }

    /** Something that reads or writes other things than the output. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** Does something whose failure has nothing to do with the output. */
    static <T> T tried(Work<T> work) throws IOException {
        try {
            return work.run();
        } catch (InterruptedIOException stop) {
            throw stop;
        } catch (IOException trouble) {
            String file = trouble instanceof FileSystemException named && named.getFile() != null
                    ? Printable.of(named.getFile(), 500) + ": "
                    : "";
            throw new TruewheelException(
                    ErrorCode.UNAVAILABLE, file + reason(trouble) + "; trying again may help", trouble);
        }
    }

    /** Returns whether a write failed because nobody reads any more. */
    static boolean isClosedPipe(IOException trouble) {
        String message = trouble.getMessage();
        return message != null && (message.contains("Broken pipe") || message.contains("pipe is being closed"));
    }
}
