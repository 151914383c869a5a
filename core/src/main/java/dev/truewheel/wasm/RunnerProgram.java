package dev.truewheel.wasm;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.process.Completed;
import dev.truewheel.process.Program;
import dev.truewheel.process.ProgramTimeoutException;
import dev.truewheel.store.PrivateFolder;
import dev.truewheel.wasm.RunOrder.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs components by the program {@code truewheel-runner}, a process for each.
 *
 * <p>The program keeps the limits of an order itself; it is killed when it does not.
 */
public final class RunnerProgram implements ComponentRuntime {
    static final String NAME = "truewheel-runner";

    private static final Duration COMPILE_LIMIT = Duration.ofMinutes(10);
    /** How long the program may take to begin, and to end a component that does not want to. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private static final int COMPLAINTS = 16 << 10;
    /** What there is in a line beside output: names of imports, and words. */
    private static final int WORDS = 1 << 20;
    /** How many bytes of JSON one byte of output may become. */
    private static final int ESCAPED = 6;

    private final Path program;
    private final RuntimeIdentity identity;
    private final Duration compileLimit;
    private final Duration grace;

    RunnerProgram(Path program, RuntimeIdentity identity, Duration compileLimit, Duration grace) {
        this.program = program;
        this.identity = identity;
        this.compileLimit = compileLimit;
        this.grace = grace;
    }

    /**
     * Asks a program for its version.
     *
     * @param program where it is
     * @return the runtime
     * @throws RuntimeUnavailableException if it is no such program, or does not work here
     * @throws IOException if the thread is interrupted
     */
    public static RunnerProgram at(Path program) throws RuntimeUnavailableException, IOException {
        RuntimeIdentity identity = RuntimeVersion.ask(program.toString(), Map.of());
        if (!identity.name().equals(NAME)) {
            throw new RuntimeUnavailableException(
                    "'" + Printable.of(program.toString(), 300) + "' is " + identity + " and no " + NAME);
        }
        return new RunnerProgram(program, identity, COMPILE_LIMIT, GRACE);
    }

    @Override
    public RuntimeIdentity identity() {
        return identity;
    }

    @Override
    public RunResult run(RunOrder order) throws IOException {
        requireReadable(order);
        int longest = 2 * ESCAPED * order.outputLimit() + WORDS;
        RunnerAnswer answer = new RunnerAnswer(identity, longest);
        Program run = Program.builder(List.of(program.toString()))
                .wholeEnvironment(Map.of())
                .input(RunnerOrder.write(order, compileLimit))
                .timeout(compileLimit.plus(order.timeLimit()).plus(grace))
                .outputLimit(2 * longest)
                .title(NAME)
                .build();
        try {
            Completed done = run.run();
            Optional<RunResult> result = done.exit() == 0 ? answer.read(done.stdoutText()) : Optional.empty();
            return result.orElseThrow(
                    () -> brokeDown(done, "it ended with status " + done.exit() + " and gave no answer"));
        } catch (ProgramTimeoutException late) {
            return killed(answer, late);
        }
    }

    /** Finds out what the program would otherwise have to tell. */
    private static void requireReadable(RunOrder order) throws IOException {
        if (!Files.isReadable(order.component())) {
            throw new NoSuchFileException(order.component().toString(), null, "no component to run");
        }
        for (Mount mount : order.mounts()) {
            if (!Files.isDirectory(mount.host())) {
                throw new NoSuchFileException(
                        mount.host().toString(), null, "no folder that a component could see as " + mount.guest());
            }
        }
        if (order.codeCache().isPresent()) {
            PrivateFolder.open(order.codeCache().get());
        }
    }

    private static RunResult killed(RunnerAnswer answer, ProgramTimeoutException late) {
        Completed soFar = late.soFar();
        Optional<RunResult> said = answer.read(soFar.stdoutText());
        return said.orElseGet(() -> answer.killed(String.valueOf(late.getMessage()), soFar.duration()));
    }

    private TruewheelException brokeDown(Completed done, String what) {
        String complaints = done.stderrText().strip();
        return new TruewheelException(
                ErrorCode.UNAVAILABLE,
                identity + " broke down: " + what
                        + (complaints.isEmpty() ? "" : "; it said: " + Printable.of(complaints, COMPLAINTS))
                        + "; the component may ask for more than this machine has, or may have found a fault in the runtime");
    }
}
