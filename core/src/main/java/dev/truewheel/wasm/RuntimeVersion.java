package dev.truewheel.wasm;

import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.process.Completed;
import dev.truewheel.process.Program;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Asks a program what it is. */
final class RuntimeVersion {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TOLD = 4 << 10;

    private RuntimeVersion() {}

    /**
     * Runs the program with {@code --version}.
     *
     * @param program its name, or where it is
     * @param environment the variables it gets
     * @return the first word of the answer as the name, the rest of its first line as the version
     * @throws RuntimeUnavailableException if it is not there, or does not answer so
     * @throws IOException if the thread is interrupted
     */
    static RuntimeIdentity ask(String program, Map<String, String> environment)
            throws RuntimeUnavailableException, IOException {
        Completed done;
        try {
            done = Program.builder(List.of(program, "--version"))
                    .wholeEnvironment(environment)
                    .timeout(PATIENCE)
                    .outputLimit(TOLD)
                    .run();
        } catch (TruewheelException failed) {
            throw new RuntimeUnavailableException(String.valueOf(failed.getMessage()), failed);
        }
        String line = done.stdoutText().lines().findFirst().orElse("").strip();
        String[] words = line.split(" ", 2);
        if (!done.succeeded() || words.length < 2) {
            throw new RuntimeUnavailableException("'" + Printable.of(program, 300)
                    + "' does not work: asked for its version it ended with " + done.exit() + " and said '"
                    + Printable.of((done.stdoutText() + done.stderrText()).strip()) + "'");
        }
        return new RuntimeIdentity(Printable.of(words[0]), Printable.of(words[1]));
    }
}
