package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.process.Completed;
import dev.truewheel.process.DrainedProgram;
import dev.truewheel.process.Program;
import dev.truewheel.process.ProgramTimeoutException;
import dev.truewheel.process.RunningProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of the engine's command line, from its words to what came of them. */
final class DockerCall {
    private static final int MOST_OUTPUT = 16 << 20;

    private final EngineSettings settings;
    private final List<String> words;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private String title;
    private Duration timeout;
    private int outputLimit = MOST_OUTPUT;
    private boolean keepsLast;
    private boolean merges;
    private byte @Nullable [] input;

    DockerCall(EngineSettings settings, String... words) {
        this.settings = settings;
        this.words = new ArrayList<>(List.of(words));
        this.timeout = settings.limits().call();
        // Advertisements and colours have no place in what is parsed.
        environment.put("DOCKER_CLI_HINTS", "false");
        environment.put("DOCKER_SCAN_SUGGEST", "false");
        this.title =
                "'docker " + words[0] + (words.length > 1 && !words[1].startsWith("-") ? " " + words[1] : "") + "'";
    }

    DockerCall add(String... more) {
        words.addAll(List.of(more));
        return this;
    }

    DockerCall add(List<String> more) {
        words.addAll(more);
        return this;
    }

    DockerCall variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Sets what messages call it, printable; without it they show what is done to what kind of thing. */
    DockerCall title(String text) {
        title = text;
        return this;
    }

    DockerCall timeout(Duration time) {
        timeout = time;
        return this;
    }

    DockerCall outputLimit(int bytes) {
        outputLimit = bytes;
        return this;
    }

    DockerCall outputTail(int bytes) {
        outputLimit = bytes;
        keepsLast = true;
        return this;
    }

    /** Reads both streams as one, in the order they were written. */
    DockerCall merged() {
        merges = true;
        return this;
    }

    DockerCall input(byte[] bytes) {
        input = bytes;
        return this;
    }

    /** Tells whether this is a build by the builder that leaves images behind. */
    boolean isClassicBuild() {
        return "0".equals(environment.get("DOCKER_BUILDKIT"));
    }

    /** Runs it and returns what it did, whatever its status. */
    Completed run() throws IOException {
        try {
            return program().run();
        } catch (ProgramTimeoutException late) {
            throw new TruewheelException(
                    ErrorCode.TRANSIENT,
                    title + " was given up: " + settings.title() + " did not answer within " + timeout.toSeconds()
                            + " s; see whether it works with docker info, or restart it",
                    late);
        } catch (TruewheelException failure) {
            throw told(failure);
        }
    }

    /** Runs it and returns its output, or throws what its failure means. */
    Completed runOrThrow() throws IOException {
        Completed done = run();
        if (!done.succeeded()) {
            throw failure(done);
        }
        return done;
    }

    /** Starts it; the caller keeps the time. */
    RunningProgram start() throws IOException {
        try {
            return program().start();
        } catch (TruewheelException failure) {
            throw told(failure);
        }
    }

    /** Starts it with its input, and reads what it writes; the caller keeps the time. */
    DrainedProgram startDrained() throws IOException {
        try {
            return program().startDrained();
        } catch (TruewheelException failure) {
            throw told(failure);
        }
    }

    TruewheelException failure(Completed done) {
        return EngineTrouble.of(title, settings, done);
    }

    /** A missing program is a missing engine for who asks; nothing else that is missing is. */
    private TruewheelException told(TruewheelException failure) {
        return failure.code() != ErrorCode.UNAVAILABLE
                ? failure
                : new TruewheelException(
                        ErrorCode.UNAVAILABLE,
                        "the engine's command line is missing: " + failure.getMessage() + " in "
                                + EngineSettings.PROGRAM_VARIABLE,
                        failure);
    }

    private Program program() throws IOException {
        EngineKind client = settings.saysWhere() ? ClientProgram.kind(settings) : EngineKind.DOCKER;
        List<String> command = settings.command(client);
        command.addAll(words);
        Program.Builder program = Program.builder(command)
                .wholeEnvironment(settings.environment())
                .environment(environment)
                .timeout(timeout)
                .title(title);
        if (keepsLast) {
            program.outputTail(outputLimit);
        } else {
            program.outputLimit(outputLimit);
        }
        if (merges) {
            program.mergeStreams();
        }
        if (input != null) {
            program.input(input);
        }
        return program.build();
    }
}
