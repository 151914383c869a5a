package dev.truewheel.cli;

import dev.truewheel.Printable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the command {@code ext} is given to link, in order, and the program to run.
 *
 * @param inputs wheels and libraries
 * @param program the Python file, if one is named
 */
record ExtOperands(List<Input> inputs, Optional<Path> program) {
    private static final int LONGEST = 1_000;

    ExtOperands {
        inputs = List.copyOf(inputs);
    }

    /** A file to link. */
    sealed interface Input permits Wheel, Named {
        Path path();
    }

    /** A wheel with its extensions. */
    record Wheel(Path path) implements Input {}

    /** One library, with the name it has in the link. */
    record Named(String name, Path path) implements Input {
        /** Reads {@code NAME=FILE}, or a file whose own name is used. */
        static Named parse(String text, Host host) {
            int equals = text.indexOf('=');
            Path path = host.path(text.substring(equals + 1));
            return new Named(equals < 0 ? String.valueOf(path.getFileName()) : text.substring(0, equals), path);
        }
    }

    /**
     * Reads words, all of whose faults are told at once.
     *
     * @param runs whether one of them may be a program
     */
    static ExtOperands parse(List<String> words, boolean runs, Host host) {
        List<Input> inputs = new ArrayList<>();
        List<Path> programs = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (String word : words) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (lower.endsWith(".whl")) {
                wheels(word, host, inputs, faults);
            } else if (runs && lower.endsWith(".py")) {
                programs.add(host.path(word));
            } else if (word.indexOf('=') > 0) {
                inputs.add(Named.parse(word, host));
            } else {
                faults.add(neither(word, host));
            }
        }
        if (programs.size() > 1) {
            faults.add("only one program can be run, not " + programs.size());
        }
        if (!faults.isEmpty()) {
            throw Arguments.usage(String.join("\n", faults));
        }
        return new ExtOperands(inputs, programs.isEmpty() ? Optional.empty() : Optional.of(programs.get(0)));
    }

    private static void wheels(String word, Host host, List<Input> inputs, List<String> faults) {
        if (!GlobPaths.isPattern(word) || Files.exists(host.path(word))) {
            inputs.add(new Wheel(host.path(word)));
            return;
        }
        List<Path> found = GlobPaths.expand(host, word);
        if (found.isEmpty()) {
            faults.add("there is no wheel like '" + Printable.of(word, LONGEST) + "'");
        }
        found.forEach(path -> inputs.add(new Wheel(path)));
    }

    private static String neither(String word, Host host) {
        String shown = "'" + Printable.of(word, LONGEST) + "' ";
        return Files.isDirectory(host.path(word))
                ? shown + "is a folder; name the wheels in it, because their order counts"
                : shown + "is neither a wheel (NAME.whl) nor a library (NAME=FILE)";
    }
}
