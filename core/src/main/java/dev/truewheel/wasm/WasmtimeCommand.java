package dev.truewheel.wasm;

import dev.truewheel.process.Completed;
import dev.truewheel.process.Program;
import dev.truewheel.process.ProgramTimeoutException;
import dev.truewheel.wasm.RunOrder.Mount;
import dev.truewheel.wasm.RunResult.Cost;
import dev.truewheel.wasm.RunResult.Outcome;
import dev.truewheel.wasm.RunResult.Printed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Runs commands by the program {@code wasmtime}: components that export {@code wasi:cli/run} and import nothing but WASI.
 *
 * <p>It tells compiling and running not apart, keeps its code where it wants, and lets a component write to its folders, so it
 * gets copies. It limits each memory of a component by itself, and a component that wants more ends there. How a run ended is
 * read from what the program says, behind all that the component wrote: a component can at most disguise its own failure as
 * another one.
 *
 * @see <a href="https://docs.wasmtime.dev/cli.html">wasmtime</a>
 */
final class WasmtimeCommand implements ComponentRuntime {
    static final String NAME = "wasmtime";

    private static final byte[] COMMAND = "wasi:cli/run@0.2.".getBytes(StandardCharsets.US_ASCII);
    private static final Duration COMPILE_LIMIT = Duration.ofMinutes(10);
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final int MOST_BYTES = 1 << 30;
    /** What the program itself says in the end. */
    private static final int WORDS = 64 << 10;

    /** How the program ends when a component traps: as if it were aborted, or as Windows says that. */
    private static final List<Integer> TRAPPED = List.of(134, 3);

    private static final String ERROR = "Error: ";

    private final String program;
    private final Map<String, String> environment;
    private final RuntimeIdentity identity;
    private final List<String> reasons;

    /**
     * Names the program.
     *
     * @param environment the variables it gets; the component gets none of them
     * @param reasons why there is no runtime that can do more
     */
    WasmtimeCommand(String program, Map<String, String> environment, RuntimeIdentity identity, List<String> reasons) {
        this.program = program;
        this.environment = environment;
        this.identity = identity;
        this.reasons = List.copyOf(reasons);
    }

    @Override
    public RuntimeIdentity identity() {
        return identity;
    }

    @Override
    public RunResult run(RunOrder order) throws IOException {
        if (!mayBeCommand(order)) {
            return result(
                    Outcome.CANNOT_START,
                    Printed.NOTHING,
                    "the component does not export wasi:cli/run@0.2, and " + identity
                            + " runs nothing else; other components need a truewheel-runner"
                            + (reasons.isEmpty() ? "" : ", and " + String.join("; ", reasons)),
                    Duration.ZERO);
        }
        try (MountCopies copies = MountCopies.of(order.mounts())) {
            Program run = Program.builder(command(order, copies.mounts()))
                    .wholeEnvironment(environment)
                    .input(order.code().getBytes(StandardCharsets.UTF_8))
                    .timeout(COMPILE_LIMIT.plus(order.timeLimit()).plus(GRACE))
                    .outputTail(RunOrder.MOST_OUTPUT + WORDS)
                    .title(NAME)
                    .build();
            try {
                return read(order, run.run());
            } catch (ProgramTimeoutException late) {
                return result(
                        Outcome.TIMED_OUT,
                        printed(order, late.soFar(), late.soFar().stderrText()),
                        String.valueOf(late.getMessage()),
                        late.soFar().duration());
            }
        }
    }

    /** Looks for the name of what a command exports; whoever has it not is none. */
    private static boolean mayBeCommand(RunOrder order) throws IOException {
        try (InputStream in = Files.newInputStream(order.component())) {
            byte[] bytes = in.readNBytes(MOST_BYTES);
            for (int i = 0; i <= bytes.length - COMMAND.length; i++) {
                if (bytes[i] == COMMAND[0] && Arrays.equals(bytes, i, i + COMMAND.length, COMMAND, 0, COMMAND.length)) {
                    return true;
                }
            }
            return false;
        }
    }

    private List<String> command(RunOrder order, List<Mount> mounts) {
        List<String> command = new ArrayList<>(List.of(
                program,
                "run",
                "-Wmax-memory-size=" + order.memoryLimitInBytes(),
                "-Wtrap-on-grow-failure=y",
                "-Wtimeout=" + order.timeLimit().toMillis() + "ms",
                "-Sinherit-env=n",
                "-Sinherit-network=n"));
        for (Mount mount : mounts) {
            command.add("--dir=" + mount.host() + "::" + mount.guest());
        }
        for (Map.Entry<String, String> variable : order.variables().entrySet()) {
            command.add("--env=" + variable.getKey() + "=" + variable.getValue());
        }
        command.add(order.component().toAbsolutePath().toString());
        return command;
    }

    private RunResult read(RunOrder order, Completed done) {
        String complaints = done.stderrText();
        int last = done.succeeded() ? -1 : complaints.lastIndexOf(ERROR);
        boolean own = last == 0 || (last > 0 && complaints.charAt(last - 1) == '\n');
        String said = own ? complaints.substring(last) : "";
        Printed printed = printed(order, done, own ? complaints.substring(0, last) : complaints);
        Outcome outcome = done.succeeded() ? Outcome.FINISHED : failure(done.exit(), said);
        RunResult result = result(outcome, printed, said.strip(), done.duration());
        boolean ownEnd = outcome == Outcome.FINISHED || (outcome == Outcome.FAILED && said.isEmpty());
        return new RunResult(
                outcome,
                ownEnd ? OptionalInt.of(done.exit()) : OptionalInt.empty(),
                result.printed(),
                ownEnd && !done.succeeded() ? "it ended with status " + done.exit() : result.message(),
                result.missing(),
                result.cost());
    }

    private static Outcome failure(int exit, String said) {
        if (said.contains("forcing trap when growing")) {
            return Outcome.OUT_OF_MEMORY;
        }
        if (TRAPPED.contains(exit) && said.contains("wasm trap: interrupt")) {
            return Outcome.TIMED_OUT;
        }
        boolean unknown = said.contains("matching implementation was not found")
                || said.contains("failed to parse")
                || said.contains("failed to compile");
        return unknown ? Outcome.CANNOT_START : Outcome.FAILED;
    }

    private static Printed printed(RunOrder order, Completed done, String complaints) {
        String out = head(done.stdoutText(), order.outputLimit());
        String err = head(complaints, order.outputLimit());
        return new Printed(
                out,
                err,
                done.stdoutTruncated() || out.length() < done.stdoutText().length(),
                done.stderrTruncated() || err.length() < complaints.length());
    }

    private static String head(String text, int limit) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= limit ? text : new String(bytes, 0, limit, StandardCharsets.UTF_8);
    }

    private static RunResult result(Outcome outcome, Printed printed, String message, Duration took) {
        return new RunResult(
                outcome,
                OptionalInt.empty(),
                printed,
                message,
                List.of(),
                new Cost(Duration.ZERO, false, took, OptionalLong.empty(), List.of()));
    }
}
