package dev.truewheel.cli;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.asset.AssetCheck;
import dev.truewheel.asset.AssetFile;
import dev.truewheel.asset.AssetLibrary;
import dev.truewheel.asset.AssetName;
import dev.truewheel.asset.AssetSettings;
import dev.truewheel.asset.Prefetched;
import dev.truewheel.asset.SchemeFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the command {@code asset} can do. */
final class AssetActions {
    private static final String BUFFER = "jdk.httpclient.bufsize";

    private final Arguments arguments;
    private final Console console;
    private final AssetOptions options;
    private final AssetOutput output;
    private boolean asks;

    AssetActions(Arguments arguments, Console console) {
        this.arguments = arguments;
        this.console = console;
        this.options = new AssetOptions(arguments, console.host());
        this.output = new AssetOutput(console, arguments.has(Option.JSON));
    }

    ExitStatus run(String action, List<String> words) throws IOException {
        // Nobody removes a file between here and the end of this process that it would not remove after it.
        AssetSettings settings = options.settings().hold(false).build();
        if (System.getProperty(BUFFER) == null) {
            // The client of the JDK reads by 16 KiB otherwise, which costs a third more time of the processor for large
            // files.
            System.setProperty(BUFFER, "131072");
        }
        asks = !action.equals("path") && !settings.offline();
        try (AssetProgress progress = AssetProgress.start(arguments, console);
                AssetLibrary library = AssetLibrary.open(settings, progress)) {
            return switch (action) {
                case "path" -> path(library, words);
                case "fetch" -> fetch(library, words, progress);
                case "prefetch" -> prefetch(library, words, progress);
                case "verify" -> verify(library);
                case "list" -> {
                    output.list(IoTrouble.tried(library::list));
                    yield ExitStatus.CLEAN;
                }
                default -> prune(library);
            };
        }
    }

    private ExitStatus path(AssetLibrary library, List<String> words) throws IOException {
        List<AssetFile> found = new ArrayList<>();
        Map<String, TruewheelException> failures = new LinkedHashMap<>();
        for (String word : words) {
            AssetName name = name(library, word);
            try {
                Optional<AssetFile> file = IoTrouble.tried(() -> library.find(name));
                file.ifPresent(found::add);
                if (file.isEmpty()) {
                    failures.put(name.text(), library.missing(name));
                }
            } catch (TruewheelException refused) {
                failures.put(name.text(), refused);
            }
        }
        output.files("assets_found", found, Map.of(), failures);
        return told(failures);
    }

    private ExitStatus fetch(AssetLibrary library, List<String> words, AssetProgress progress) throws IOException {
        List<AssetName> names = names(library, words);
        if (arguments.has(Option.UNPACK)) {
            return unpack(library, names, progress);
        }
        Prefetched fetched = IoTrouble.tried(() -> library.prefetch(names));
        progress.close();
        output.files("assets_fetched", fetched.files(), Map.of(), fetched.failures());
        return told(fetched.failures());
    }

    private ExitStatus unpack(AssetLibrary library, List<AssetName> names, AssetProgress progress) throws IOException {
        Map<String, String> trees = new LinkedHashMap<>();
        Map<String, TruewheelException> failures = new LinkedHashMap<>();
        for (AssetName name : names) {
            try {
                trees.put(name.text(), IoTrouble.tried(() -> library.tree(name)).toString());
            } catch (TruewheelException refused) {
                failures.put(name.text(), refused);
            }
        }
        progress.close();
        output.trees(trees, failures);
        return told(failures);
    }

    private ExitStatus prefetch(AssetLibrary library, List<String> words, AssetProgress progress) throws IOException {
        Map<AssetName, String> titles = new LinkedHashMap<>();
        Prefetched fetched;
        try {
            List<AssetName> names = wanted(library, words, titles);
            fetched = IoTrouble.tried(() -> library.prefetch(names));
        } catch (TruewheelException failure) {
            if (failure.code() == ErrorCode.USAGE) {
                throw failure;
            }
            fetched = new Prefetched(List.of(), Map.of("manifest", failure));
        }
        progress.close();
        if (!console.quiet() || arguments.has(Option.JSON)) {
            output.files("assets_fetched", fetched.files(), titles, fetched.failures());
        }
        // Whatever the reason is, those who call this ask only whether all is here.
        return told(fetched.failures()).equals(ExitStatus.CLEAN) ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
    }

    private List<AssetName> wanted(AssetLibrary library, List<String> words, Map<AssetName, String> titles)
            throws IOException {
        List<SchemeFile> files = options.scheme().files();
        if (!words.isEmpty() || files.isEmpty()) {
            return names(library, words.isEmpty() ? List.of("*") : words);
        }
        for (SchemeFile file : files) {
            titles.put(chosen(library, file), file.title());
        }
        return List.copyOf(titles.keySet());
    }

    private ExitStatus verify(AssetLibrary library) throws IOException {
        AssetCheck check = IoTrouble.tried(library::verify);
        output.verified(check);
        return check.corrupt().isEmpty() ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
    }

    private ExitStatus prune(AssetLibrary library) throws IOException {
        output.pruned(Pruning.run(arguments, Option.ASSET_MAX_TOTAL_SIZE, Option.ASSET_MAX_AGE, library::prune));
        return ExitStatus.CLEAN;
    }

    /** Finds what words stand for, each once. */
    private List<AssetName> names(AssetLibrary library, List<String> words) throws IOException {
        Map<AssetName, String> names = new LinkedHashMap<>();
        for (String word : words) {
            if (!GlobPaths.isPattern(word)) {
                names.putIfAbsent(name(library, word), word);
                continue;
            }
            int before = names.size();
            boolean known = false;
            for (AssetName name : IoTrouble.tried(library::manifest).assets().keySet()) {
                if (GlobPaths.matches(word, name.text())) {
                    names.putIfAbsent(name, word);
                    known = true;
                }
            }
            if (!known && names.size() == before) {
                throw new TruewheelException(
                        ErrorCode.NOT_FOUND, "the release has no file like '" + Printable.of(word) + "'");
            }
        }
        return List.copyOf(names.keySet());
    }

    /** Takes a word of the scheme for the file it stands for, and any other for a name. */
    private AssetName name(AssetLibrary library, String word) throws IOException {
        for (SchemeFile file : options.scheme().files()) {
            if (file.title().equals(word)) {
                return chosen(library, file);
            }
        }
        try {
            return AssetName.parse(word);
        } catch (SyntaxException wrong) {
            throw Arguments.usage(String.valueOf(wrong.getMessage()));
        }
    }

    /** Returns which of the names of a file is to be used. */
    private AssetName chosen(AssetLibrary library, SchemeFile file) throws IOException {
        List<AssetName> names;
        try {
            names = file.names(options.architecture(), AssetOptions.system());
        } catch (SyntaxException wrong) {
            throw Arguments.usage("the " + file.title() + ": " + wrong.reason());
        }
        return IoTrouble.tried(() -> library.choose(names, asks));
    }

    /** Says what failed, and returns the status that tells most. */
    private ExitStatus told(Map<String, TruewheelException> failures) {
        ExitStatus worst = ExitStatus.CLEAN;
        for (Map.Entry<String, TruewheelException> failure : failures.entrySet()) {
            String text = String.valueOf(failure.getValue().getMessage());
            console.sayLines(
                    failures.size() == 1 || text.contains(failure.getKey()) ? text : failure.getKey() + ": " + text);
            ExitStatus status = ExitStatus.of(failure.getValue().code());
            worst = weight(status) > weight(worst) ? status : worst;
        }
        return worst;
    }

    private static int weight(ExitStatus status) {
        return switch (status.code()) {
            case 0 -> 0;
            case 2 -> 1;
            case 1 -> 2;
            default -> 3;
        };
    }
}
