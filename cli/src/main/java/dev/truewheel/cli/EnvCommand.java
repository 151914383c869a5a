package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.sandbox.SourceReference;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Works with environments that run in containers. */
final class EnvCommand implements Command {
    private static final List<String> SOURCED = List.of("start", "explain", "key");

    @Override
    public String name() {
        return "env";
    }

    @Override
    public String summary() {
        return "Starts environments in containers, shows and ends them, and clears away what was left behind.";
    }

    @Override
    public String operands() {
        return "start|explain|key SOURCE | logs|stop|renew NAME... | exec NAME -- PROGRAM... | list | reap";
    }

    @Override
    public String operandHelp() {
        return "A SOURCE is gym://ID, hf://OWNER/REPO[@REVISION][:SUITE[/TASK]], git+URL[@REVISION][#SUITE[/TASK]], image://REFERENCE,"
                + " or an id such as CartPole-v1. A NAME is one that 'env list' shows, or how it begins.";
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("Start an environment, which is there until it is stopped:", "start CartPole-v1"),
                new Example("What would that do?", "explain CartPole-v1"),
                new Example("Which environments are there?", "list"),
                new Example(
                        "Run a program beside one, with a minute of time:",
                        "exec NAME --timeout 60s -- python3 -c 'print(1)'"),
                new Example("Clear away what has lost its owner:", "reap --dry-run"),
                new Example(
                        "The key of an image upon exactly these bytes:",
                        "key CartPole-v1 --base-image python:3.11-slim@sha256:..."),
                new Example("As rlmesh makes it, which asks no engine:", "key gym://CartPole-v1 --compatible"),
                new Example(
                        "Of code on Hugging Face, at a commit:",
                        "key hf://OWNER/REPO@COMMIT --trust-remote-code --compatible --json"));
    }

    @Override
    public Set<Option> options() {
        return EnumSet.of(
                Option.BASE_IMAGE,
                Option.RUNTIME_PACKAGE,
                Option.PACKAGE,
                Option.IMPORT,
                Option.TRUST_REMOTE_CODE,
                Option.ALLOW_UNPINNED,
                Option.KEYWORDS,
                Option.NUM_ENVS,
                Option.VECTORIZATION,
                Option.BUILD_MEMORY,
                Option.COMPATIBLE,
                Option.NETWORK,
                Option.ALLOW,
                Option.GATE_IMAGE,
                Option.MEMORY,
                Option.CPUS,
                Option.PIDS,
                Option.USER,
                Option.WRITABLE,
                Option.MOUNT,
                Option.GPUS,
                Option.DEVICE,
                Option.ENV,
                Option.LABEL,
                Option.PROBE,
                Option.PATIENCE,
                Option.FOREGROUND,
                Option.LEASE,
                Option.GRACE,
                Option.TAIL,
                Option.TIMEOUT,
                Option.INPUT,
                Option.WORKDIR,
                Option.OUTPUT_LIMIT,
                Option.SOLE_HOST,
                Option.DRY_RUN,
                Option.IMAGE_PLATFORM,
                Option.CACHE_DIR,
                Option.JSON,
                Option.QUIET,
                Option.PROGRESS,
                Option.COLOR,
                Option.HELP,
                Option.VERSION);
    }

    @Override
    public ExitStatus run(Arguments arguments, Console console) throws IOException {
        List<String> words = arguments.operands();
        String action = words.isEmpty() ? "" : words.get(0);
        List<String> rest = words.subList(Math.min(1, words.size()), words.size());
        EnvOptions.check(arguments, action);
        if (EnvActions.NAMES.contains(action)) {
            return new EnvActions(arguments, console).run(action, rest);
        }
        if (action.equals("exec")) {
            return new EnvExec(arguments, console).run(rest);
        }
        if (!SOURCED.contains(action)) {
            String there = String.join(", ", SOURCED) + ", exec, " + String.join(", ", EnvActions.NAMES);
            throw Arguments.usage(
                    words.isEmpty()
                            ? "name what to do with environments: " + there
                            : "environments cannot be asked to '" + Printable.of(action) + "'; there is " + there);
        }
        if (rest.size() != 1) {
            throw Arguments.usage("name one source, such as gym://CartPole-v1");
        }
        return switch (action) {
            case "start" -> new EnvStart(arguments, console).start(rest.get(0));
            case "explain" -> new EnvStart(arguments, console).explain(rest.get(0));
            default -> new EnvKey(arguments, console).run(source(rest.get(0)));
        };
    }

    private static SourceReference source(String text) {
        try {
            return SourceReference.parse(text);
        } catch (SyntaxException malformed) {
            throw Arguments.usage(String.valueOf(malformed.getMessage()));
        }
    }
}
