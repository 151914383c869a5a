package dev.truewheel.toolchain;

import dev.truewheel.Printable;
import dev.truewheel.toolchain.Statement.Words;
import dev.truewheel.toolchain.VersionRange.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files that name a version of PHP. */
final class PhpFiles {
    private static final List<String> REQUIRED = List.of("require", "php");

    private PhpFiles() {}

    /** Reads what {@code composer.json} requires. */
    static Optional<Statement> composer(ProjectFile file) throws Misstatement {
        Words words = JsonValues.read(file, Set.of(REQUIRED)).get(REQUIRED);
        if (words == null) {
            return Optional.empty();
        }
        return Optional.of(Statement.of(words, RangeParser.parse(words.text(), Dialect.COMPOSER, words.line())));
    }

    /** Reads {@code .php-version}. */
    static Optional<Statement> versionFile(ProjectFile file) throws Misstatement {
        Optional<Words> first = file.firstLine();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Words words = first.get();
        String text = words.text().startsWith("php-") ? words.text().substring(4) : words.text();
        Optional<Release> release = Release.of(text);
        if (release.isEmpty()) {
            throw Misstatement.malformed(words.line(), "'" + Printable.of(words.text()) + "' is no version of PHP");
        }
        return Optional.of(Statement.of(words, Wish.exactly(release.get())));
    }
}
