package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.audit.NearNames;
import dev.truewheel.cache.WheelCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Keeps wheels by their SHA-256. */
final class CacheCommand implements Command {
    private static final List<String> ACTIONS = List.of("add", "list", "info", "verify", "prune", "export");

    @Override
    public String name() {
        return "cache";
    }

    @Override
    public String summary() {
        return "Keeps wheels by their SHA-256: adds, lists, verifies, prunes and exports them.";
    }

    @Override
    public String operands() {
        return "ACTION [...]";
    }

    @Override
    public String operandHelp() {
        return "add PATH... (files, directories, patterns as in audit), list, info [WHEEL...], verify [WHEEL...], prune, or"
                + " export WHEEL... DIR. A WHEEL is its file name, or 8 and more digits its SHA-256 begins with.";
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("Keep everything that was built:", "add dist/"),
                new Example("Is every byte still what it was?", "verify"),
                new Example(
                        "Not more than 10 GiB, nothing unused for a month:", "prune --max-total-size 10G --max-age 30"),
                new Example("Get one back:", "export example-1.0-py3-none-any.whl ."));
    }

    @Override
    public Set<Option> options() {
        return EnumSet.of(
                Option.CACHE_DIR,
                Option.MAX_AGE,
                Option.MAX_TOTAL_SIZE,
                Option.QUARANTINE,
                Option.FORMAT,
                Option.JSON,
                Option.COLOR,
                Option.QUIET,
                Option.VERBOSE,
                Option.HELP,
                Option.VERSION);
    }

    @Override
    public ExitStatus run(Arguments arguments, Console console) throws IOException {
        List<String> words = arguments.operands();
        String action = words.isEmpty() ? "" : words.get(0);
        if (!ACTIONS.contains(action)) {
            throw unknown(action);
        }
        Path folder = CacheFolder.of(arguments, console.host());
        if (folder == null) {
            throw Arguments.usage("the environment names no place for caches; name one with --cache-dir");
        }
        List<String> rest = words.subList(1, words.size());
        try (WheelCache cache = open(folder)) {
            return new CacheActions(folder, cache, arguments, console).run(action, rest);
        }
    }

    private static TruewheelException unknown(String action) {
        if (action.isEmpty()) {
            return Arguments.usage("name what to do with the cache: " + String.join(", ", ACTIONS));
        }
        List<String> near = NearNames.among(action, ACTIONS);
        return Arguments.usage("the cache cannot '" + Printable.of(action) + "'; "
                + (near.isEmpty()
                        ? "it can " + String.join(", ", ACTIONS)
                        : "did you mean " + String.join(" or ", near) + "?"));
    }

    private static WheelCache open(Path folder) {
        try {
            return WheelCache.open(folder);
        } catch (IOException failure) {
            throw Arguments.usage("the cache " + Printable.of(folder.toString(), 500) + " cannot be used: "
                    + IoTrouble.reason(failure));
        }
    }
}
