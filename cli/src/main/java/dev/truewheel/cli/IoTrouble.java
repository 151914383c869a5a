package dev.truewheel.cli;

import dev.truewheel.Printable;
import java.io.IOException;
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

    /** Returns whether a write failed because nobody reads any more. */
    static boolean isClosedPipe(IOException trouble) {
        String message = trouble.getMessage();
        return message != null && (message.contains("Broken pipe") || message.contains("pipe is being closed"));
    }
}
