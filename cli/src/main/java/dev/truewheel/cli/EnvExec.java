package dev.truewheel.cli;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.environment.Environments;
import dev.truewheel.execution.ExecutionOrder;
import dev.truewheel.execution.ExecutionOrderBuilder;
import dev.truewheel.execution.ExecutionResult;
import dev.truewheel.execution.ExecutionSettings;
import dev.truewheel.execution.Executor;
import dev.truewheel.execution.Outcome;
import dev.truewheel.sandbox.ContainerUser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs a program beside an environment, or beside another container that runs. */
final class EnvExec {
    /** The statuses that tell how a program was ended, as timeout and the engines' own commands have them. */
    static final int OUTPUT_LIMIT = 123;

    static final int TIMED_OUT = 124;
    static final int NOT_RUN = 125;
    private static final int SIGNALS = 128;
    private static final int MOST_INPUT = 64 << 20;
    private static final int MOST_OUTPUT = 64 << 20;

    private final Arguments arguments;
    private final Console console;
    private final DockerEngine engine;
    /** The input, once it was read: it can be only once. */
    private byte @Nullable [] read;

    EnvExec(Arguments arguments, Console console) {
        this.arguments = arguments;
        this.console = console;
        this.engine = DockerEngine.of(EngineSettings.of(console.host().environment()));
    }

    ExitStatus run(List<String> words) throws IOException {
        if (words.size() < 2) {
            throw Arguments.usage(
                    "name an environment, as 'env list' shows it, and behind -- a program to run beside it");
        }
        String name = words.get(0);
        List<String> command = words.subList(1, words.size());
        // What is wrong with the words is told before the engine is asked.
        order(name, command);
        try {
            Executor executor = new Executor(engine, ExecutionSettings.nyx());
            ExecutionOrder order = order(container(name), command);
            ExecOutput output = new ExecOutput(console, arguments.has(Option.JSON));
            if (arguments.has(Option.DRY_RUN)) {
                output.plan(name, executor.plan(order));
                return ExitStatus.CLEAN;
            }
            ExecutionResult result = executor.run(order);
            output.write(name, result);
            return new ExitStatus(status(result.outcome()));
        } catch (TruewheelException failure) {
            if (failure.code() == ErrorCode.USAGE) {
                throw failure;
            }
            console.say(Printable.of(String.valueOf(failure.getMessage()), 4_000));
            return new ExitStatus(NOT_RUN);
        }
    }

    private ExecutionOrder order(String container, List<String> command) throws IOException {
        ExecutionSettings settings = ExecutionSettings.nyx();
        ExecutionOrderBuilder order = ExecutionOrder.builder(settings, container, command)
                .timeout(DurationText.of(arguments, Option.TIMEOUT, settings.timeout()))
                .environment(variables());
        String user = arguments.last(Option.USER);
        String folder = arguments.last(Option.WORKDIR);
        String input = arguments.last(Option.INPUT);
        Long most = arguments.size(Option.OUTPUT_LIMIT);
        try {
            if (user != null) {
                order.user(ContainerUser.parse(user));
            }
        } catch (SyntaxException malformed) {
            throw Arguments.usage(Option.USER.flag() + ": " + malformed.getMessage());
        }
        if (folder != null) {
            order.workingDirectory(folder);
        }
        if (most != null) {
            order.outputLimit((int) Math.min(most, MOST_OUTPUT));
        }
        if (input != null) {
            order.input(input(input));
        }
        return order.build();
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        for (String text : arguments.all(Option.ENV)) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw Arguments.usage(Option.ENV.flag() + " takes NAME=VALUE, not '" + Printable.of(text) + "'");
            }
            variables.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return variables;
    }

    private byte[] input(String file) throws IOException {
        if (read != null) {
            return read;
        }
        byte[] bytes;
        if (file.equals("-")) {
            bytes = console.host().in().readNBytes(MOST_INPUT + 1);
        } else {
            try (InputStream stream = Files.newInputStream(console.host().path(file))) {
                bytes = stream.readNBytes(MOST_INPUT + 1);
            } catch (IOException unreadable) {
                throw Arguments.usage(
                        Printable.of(file, 300) + " cannot be read as input: " + IoTrouble.reason(unreadable));
            }
        }
        if (bytes.length > MOST_INPUT) {
            throw Arguments.usage("input has at most " + (MOST_INPUT >> 20) + " MiB; let the program read a mount");
        }
        read = bytes;
        return bytes;
    }

    /** Finds the container by its own name, or else as that of an environment. */
    private String container(String name) throws IOException {
        Optional<ContainerInfo> exactly = engine.containers().find(name);
        if (exactly.isPresent()) {
            return exactly.get().id();
        }
        return new Environments(engine, EnvActions.settings(arguments, console.host()))
                .find(name)
                .flatMap(info -> info.container().map(ContainerInfo::id))
                .orElseThrow(() -> new TruewheelException(
                        ErrorCode.NOT_FOUND,
                        "there is no environment '" + Printable.of(name, 300) + "'; 'env list' shows those there are"));
    }

    private static int status(Outcome outcome) {
        if (outcome instanceof Outcome.Exited exited) {
            return exited.code();
        }
        if (outcome instanceof Outcome.Signalled signalled) {
            return SIGNALS + signalled.signal();
        }
        if (outcome instanceof Outcome.NotStarted unstarted) {
            return unstarted.code();
        }
        return outcome instanceof Outcome.TimedOut
                ? TIMED_OUT
                : outcome instanceof Outcome.OutputLimit ? OUTPUT_LIMIT : NOT_RUN;
    }
}
