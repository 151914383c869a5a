package dev.truewheel.toolchain;

import dev.truewheel.Printable;
import dev.truewheel.packaging.Ascii;
import dev.truewheel.toolchain.Statement.Words;
import dev.truewheel.toolchain.VersionRange.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files that name a version of Node.js. */
final class NodeFiles {
    private static final List<String> ENGINE = List.of("engines", "node");

    private static final Set<String> MOVING = Set.of("node", "stable", "latest", "current", "lts", "lts/*");

    private NodeFiles() {}

    /** Reads {@code .nvmrc} and {@code .node-version}. */
    static Optional<Statement> versionFile(ProjectFile file) throws Misstatement {
        Optional<Words> words = file.firstLine();
        return words.isPresent() ? Optional.of(version(words.get())) : Optional.empty();
    }

    /** Reads {@code engines} of {@code package.json}. */
    static Optional<Statement> packageJson(ProjectFile file) throws Misstatement {
        Words words = JsonValues.read(file, Set.of(ENGINE)).get(ENGINE);
        if (words == null) {
            return Optional.empty();
        }
        // An empty range is any version.
        String range = words.text().isEmpty() ? "*" : words.text();
        return Optional.of(Statement.of(words, RangeParser.parse(range, Dialect.NPM, words.line())));
    }

    private static Statement version(Words words) throws Misstatement {
        String text = Ascii.lower(words.text());
        int series = series(text);
        if (series > 0) {
            return Statement.of(words, Wish.exactly(new Release(series, -1)));
        }
        if (MOVING.contains(text)) {
            // What these mean today is not written anywhere here.
            VersionRange any = RangeParser.parse("*", Dialect.NPM, words.line());
            return new Statement(words.text(), words.line(), any, false);
        }
        if (!text.isEmpty() && (Ascii.isDigit(text.charAt(0)) || "v<>=^~".indexOf(text.charAt(0)) >= 0)) {
            return Statement.of(words, RangeParser.parse(text, Dialect.NPM, words.line()));
        }
        throw Misstatement.unsupported(words.line(), "'" + Printable.of(words.text()) + "' is no release of Node.js");
    }

    /** Returns the series that a name of Node's long-term support stands for, or 0. */
    private static int series(String text) {
        return switch (text) {
            case "lts/argon" -> 4;
            case "lts/boron" -> 6;
            case "lts/carbon" -> 8;
            case "lts/dubnium" -> 10;
            case "lts/erbium" -> 12;
            case "lts/fermium" -> 14;
            case "lts/gallium" -> 16;
            case "lts/hydrogen" -> 18;
            case "lts/iron" -> 20;
            case "lts/jod" -> 22;
            case "lts/krypton" -> 24;
            default -> 0;
        };
    }
}
