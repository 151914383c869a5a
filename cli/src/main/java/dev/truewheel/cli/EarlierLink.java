package dev.truewheel.cli;

import dev.truewheel.store.Fingerprint;
import dev.truewheel.wasm.ExtensionLinkers;
import dev.truewheel.wasm.LinkOptions;
import dev.truewheel.wasm.LinkedComponent;
import dev.truewheel.wasm.LinkedComponents;
import dev.truewheel.wasm.LinkerChoice;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * What the same command line gave before, while no file that it names was changed, nor this program: then the files need not be
 * read again to know what they link to.
 *
 * <p>Only what the linker of this program linked is remembered. Another program could be replaced between two runs.
 */
final class EarlierLink {
    private final Optional<String> request;

    private EarlierLink(Optional<String> request) {
        this.request = request;
    }

    /** Remembers nothing. */
    static EarlierLink none() {
        return new EarlierLink(Optional.empty());
    }

    /**
     * Looks at the files that a link is of, before anything is read of them.
     *
     * @param program the files of this program
     * @param now the time
     */
    static EarlierLink of(Arguments arguments, Host host, ExtOperands operands, List<Path> program, Instant now) {
        if (arguments.has(Option.LINK_ANEW) || !isOurs(linker(arguments, host))) {
            return none();
        }
        Seen seen = new Seen(now);
        for (Path file : program) {
            seen.file("program", file);
        }
        LinkOptions options = ExtOptions.linking(arguments);
        seen.add("options");
        seen.add(options.builtinLibdl() + " " + options.stubMissingFunctions() + " " + ExtOptions.isByHand(arguments));
        String base = arguments.last(Option.BASE);
        // What has to be in a folder is said by this program.
        if (base != null && !Files.isDirectory(host.path(base))) {
            seen.file("base", host.path(base));
        }
        for (Given given : arguments.inOrder(EnumSet.of(Option.LIBRARY, Option.DLOPEN, Option.ADAPTER))) {
            ExtOperands.Named library = ExtOperands.Named.parse(given.value(), host);
            seen.file(given.option().flag() + " " + library.name(), library.path());
        }
        for (ExtOperands.Input input : operands.inputs()) {
            seen.file(input instanceof ExtOperands.Named named ? "NAME=" + named.name() : "wheel", input.path());
        }
        return new EarlierLink(seen.request());
    }

    /** Returns the files that this program is made of; folders, where it is being worked on. */
    static List<Path> program() {
        List<Path> files = new ArrayList<>();
        for (String part : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            files.add(Path.of(part));
        }
        return files;
    }

    /** What was seen of the files, as long as all of them can be relied on. */
    private static final class Seen {
        private final StringBuilder fields = new StringBuilder();
        private final Instant now;
        private boolean certain = true;

        Seen(Instant now) {
            this.now = now;
        }

        /** Adds a line; its length comes first, since whatever is in it may look like the end of a line. */
        void add(String field) {
            fields.append(field.length()).append(' ').append(field).append('\n');
        }

        void file(String role, Path path) {
            if (!certain) {
                return;
            }
            Optional<String> print;
            try {
                print = Fingerprint.settled(path, now);
            } catch (IOException unknown) {
                print = Optional.empty(); // Whoever reads it says why that fails.
            }
            add(role);
            add(path.toAbsolutePath().toString());
            add(print.orElse(""));
            certain = print.isPresent();
        }

        Optional<String> request() {
            return certain ? Optional.of(fields.toString()) : Optional.empty();
        }
    }

    private static String linker(Arguments arguments, Host host) {
        String named = arguments.last(Option.LINKER);
        return named != null
                ? named
                : host.environment().getOrDefault(ExtensionLinkers.VARIABLE, "").strip();
    }

    private static boolean isOurs(String linker) {
        return linker.isEmpty() || linker.equals("native");
    }

    /** Uses a component. */
    @FunctionalInterface
    interface Use {
        void use(LinkedComponent component) throws IOException;
    }

    /**
     * Uses what was linked before, if it is still there.
     *
     * @param folder where linked components are kept
     * @return whether it was there, and was used
     */
    boolean again(Path folder, Use use) throws IOException {
        if (request.isEmpty() || !Files.isDirectory(folder)) {
            return false;
        }
        try (LinkedComponents components = IoTrouble.tried(() -> LinkedComponents.open(folder))) {
            Optional<LinkedComponent> found = IoTrouble.tried(() -> components.recall(request.get()));
            if (found.isEmpty()) {
                return false;
            }
            try (LinkedComponent component = found.get()) {
                use.use(component);
            }
            return true;
        }
    }

    /** Remembers what was linked. */
    void remember(LinkedComponents components, LinkedComponent component, LinkerChoice linker) throws IOException {
        if (request.isPresent() && linker.reasons().isEmpty()) {
            components.remember(request.get(), component);
        }
    }
}
