package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.accel.Cancellation;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The surroundings of one run of the program.
 *
 * @param program the name it was started by
 * @param in standard input
 * @param out standard output; carries data only
 * @param err standard error; carries everything else
 * @param environment the environment variables
 * @param directory where relative paths start
 * @param terminals which of the two outputs are terminals
 * @param cancellation is cancelled when the user stops the program
 */
record Host(
        String program,
        InputStream in,
        OutputStream out,
        OutputStream err,
        Map<String, String> environment,
        Path directory,
        Terminals terminals,
        Cancellation cancellation) {
    /** How wide lines are where nobody says. */
    static final int STANDARD_COLUMNS = 100;

    /**
     * What people look at.
     *
     * @param out whether standard output is a terminal
     * @param err whether standard error is a terminal
     * @param columns how wide lines may be
     */
    record Terminals(boolean out, boolean err, int columns) {}

    /** Returns whether a variable is set to anything. */
    boolean hasVariable(String name) {
        String value = environment.get(name);
        return value != null && !value.isEmpty();
    }

    /**
     * Finds a path as the user wrote it.
     *
     * @throws dev.truewheel.TruewheelException with {@link dev.truewheel.ErrorCode#USAGE} if it cannot be a path here
     */
    Path path(String text) {
        Path path;
        try {
            path = Path.of(text);
        } catch (InvalidPathException e) {
            throw Arguments.usage("'" + Printable.of(text, 300) + "' cannot be a path here: " + e.getReason());
        }
        // Without this the path would lose its shape in messages.
        return directory.toString().isEmpty() ? path : directory.resolve(path);
    }
}
