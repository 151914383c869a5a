package dev.truewheel.cli;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.cache.AuditIndex;
import dev.truewheel.cache.CachedWheel;
import dev.truewheel.cache.WheelCache;
import dev.truewheel.store.CorruptContent;
import dev.truewheel.store.CorruptContent.Fate;
import dev.truewheel.store.Pruned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the command {@code cache} can do. */
final class CacheActions {
    private static final int LEAST_DIGITS = 8;

    private final Path folder;
    private final WheelCache cache;
    private final Arguments arguments;
    private final Console console;
    private final CacheOutput output;

    CacheActions(Path folder, WheelCache cache, Arguments arguments, Console console) {
        this.folder = folder;
        this.cache = cache;
        this.arguments = arguments;
        this.console = console;
        this.output = new CacheOutput(console, Outputs.format(arguments));
    }

    ExitStatus run(String action, List<String> words) throws IOException {
        return switch (action) {
            case "add" -> add(words);
            case "list" -> list(words);
            case "info" -> info(words);
            case "verify" -> verify(words);
            case "prune" -> prune(words);
            default -> export(words);
        };
    }

    private ExitStatus add(List<String> words) throws IOException {
        if (words.isEmpty()) {
            throw Arguments.usage("name the wheels or directories to add");
        }
        List<CachedWheel> added = new ArrayList<>();
        boolean failed = false;
        InputPaths inputs = new InputPaths(words, console.host(), sentence -> {});
        if (!inputs.hasNext()) {
            throw Arguments.usage("there is no wheel to add; name another place");
        }
        while (inputs.hasNext()) {
            console.host().cancellation().check();
            Path path = inputs.next();
            try {
                if (!Files.isRegularFile(path)) {
                    throw new IOException(
                            Files.exists(path) ? "it is not a regular file" : "there is no such file or directory");
                }
                added.add(cache.add(path));
            } catch (IOException unreadable) {
                failed = refuse(path, IoTrouble.reason(unreadable));
            } catch (TruewheelException refused) {
                if (refused.code() != ErrorCode.INVALID) {
                    throw refused;
                }
                failed = refuse(path, String.valueOf(refused.getMessage()));
            }
        }
        output.wheels(added);
        return failed ? ExitStatus.INCOMPLETE : ExitStatus.CLEAN;
    }

    private boolean refuse(Path path, String why) {
        console.say(Printable.of(path.toString(), 1_000) + " was not added: " + Printable.of(why, 500));
        return true;
    }

    private ExitStatus list(List<String> words) throws IOException {
        if (!words.isEmpty()) {
            throw Arguments.usage("list takes no operands; 'info' tells about single wheels");
        }
        output.wheels(all());
        return ExitStatus.CLEAN;
    }

    private List<CachedWheel> all() throws IOException {
        List<CachedWheel> wheels = new ArrayList<>();
        cache.list(wheels::add);
        return wheels;
    }

    private ExitStatus info(List<String> words) throws IOException {
        if (words.isEmpty()) {
            output.cache(cache.folder(), all());
        } else {
            output.details(chosen(words));
        }
        return ExitStatus.CLEAN;
    }

    private ExitStatus verify(List<String> words) throws IOException {
        List<CachedWheel> wheels = words.isEmpty() ? all() : chosen(words);
        Fate fate = arguments.has(Option.QUARANTINE) ? Fate.QUARANTINED : Fate.KEPT;
        List<Optional<CorruptContent>> faults = new ArrayList<>();
        boolean corrupt = false;
        for (CachedWheel wheel : wheels) {
            console.host().cancellation().check();
            Optional<CorruptContent> fault = cache.verify(wheel.sha256(), fate);
            faults.add(fault);
            corrupt |= fault.isPresent();
        }
        output.verified(wheels, faults);
        return corrupt ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
    }

    private ExitStatus prune(List<String> words) throws IOException {
        Pruning.requireNothingNamed(words);
        Pruned pruned = Pruning.run(arguments, Option.MAX_TOTAL_SIZE, Option.MAX_AGE, cache::prune);
        long forgotten =
                AuditIndex.forgetVanished(folder, console::say, console.host().cancellation());
        output.pruned(pruned, forgotten);
        return ExitStatus.CLEAN;
    }

    private ExitStatus export(List<String> words) throws IOException {
        if (words.size() < 2) {
            throw Arguments.usage("name the wheels to export, and then the directory to put them in");
        }
        String last = words.get(words.size() - 1);
        Path folder = console.host().path(last);
        if (!Files.isDirectory(folder)) {
            throw Arguments.usage("there is no directory " + Printable.of(last, 500) + " to export to");
        }
        for (CachedWheel wheel : chosen(words.subList(0, words.size() - 1))) {
            Path copy = cache.export(wheel, folder);
            if (!console.quiet()) {
                console.say("exported " + Printable.of(copy.toString(), 1_000));
            }
        }
        return ExitStatus.CLEAN;
    }

    /** Finds the wheels that words stand for. */
    private List<CachedWheel> chosen(List<String> words) throws IOException {
        List<CachedWheel> all = all();
        List<CachedWheel> chosen = new ArrayList<>();
        for (String word : words) {
            chosen.add(one(word, all));
        }
        return chosen;
    }

    private CachedWheel one(String word, List<CachedWheel> all) {
        String digits = word.toLowerCase(Locale.ROOT);
        @Nullable CachedWheel found = null;
        for (CachedWheel wheel : all) {
            boolean fits = word.equals(wheel.fileName())
                    || (word.length() >= LEAST_DIGITS && wheel.sha256().hex().startsWith(digits));
            if (fits && found != null) {
                throw Arguments.usage("'" + Printable.of(word) + "' stands for several wheels, such as "
                        + found.sha256().hex() + " and " + wheel.sha256().hex());
            }
            found = fits ? wheel : found;
        }
        if (found == null) {
            throw new TruewheelException(
                    ErrorCode.NOT_FOUND,
                    "there is no wheel '" + Printable.of(word) + "' in "
                            + Printable.of(cache.folder().toString(), 500)
                            + "; 'truewheel cache list' shows what is there");
        }
        return found;
    }
}
