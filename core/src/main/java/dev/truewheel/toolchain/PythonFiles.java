package dev.truewheel.toolchain;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.Ascii;
import dev.truewheel.packaging.Version;
import dev.truewheel.toolchain.Statement.Words;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** The files that name a version of Python. */
final class PythonFiles {
    private static final List<String> PREFIXES = List.of("python-", "cpython-", "cpython@", "python@");
    private static final BigInteger LARGEST = BigInteger.valueOf(1_000_000_000);

    private PythonFiles() {}

    /** Reads {@code .python-version}, of whose lines the first decides, and {@code runtime.txt}. */
    static Optional<Statement> versionFile(ProjectFile file) throws Misstatement {
        Optional<Words> words = file.firstLine();
        return words.isPresent() ? Optional.of(version(words.get())) : Optional.empty();
    }

    /** Reads {@code requires-python}, and where there is none Poetry's dependency on Python. */
    static Optional<Statement> pyproject(ProjectFile file) throws Misstatement {
        TomlValues values = TomlValues.read(file);
        Optional<Words> requires = values.text("project", "requires-python");
        if (requires.isPresent()) {
            Words words = requires.get();
            return Optional.of(Statement.of(words, SpecifiersWish.parse(words.text(), words.line())));
        }
        String[] poetry = {"tool", "poetry", "dependencies", "python"};
        Optional<Words> range = values.isTable(poetry)
                ? values.text("tool", "poetry", "dependencies", "python", "version")
                : values.text(poetry);
        if (range.isEmpty()) {
            return Optional.empty();
        }
        Words words = range.get();
        return Optional.of(
                Statement.of(words, RangeParser.parse(words.text(), VersionRange.Dialect.POETRY, words.line())));
    }

    /** Reads what a {@code Pipfile} requires. */
    static Optional<Statement> pipfile(ProjectFile file) throws Misstatement {
        TomlValues values = TomlValues.read(file);
        Optional<Words> words = values.text("requires", "python_version");
        if (words.isEmpty()) {
            words = values.text("requires", "python_full_version");
        }
        return words.isPresent() ? Optional.of(version(words.get())) : Optional.empty();
    }

    private static Statement version(Words words) throws Misstatement {
        String text = words.text();
        for (String prefix : PREFIXES) {
            if (text.startsWith(prefix)) {
                text = text.substring(prefix.length());
            }
        }
        if (!text.isEmpty() && "<>=!~".indexOf(text.charAt(0)) >= 0) {
            return Statement.of(words, SpecifiersWish.parse(text, words.line()));
        }
        if (text.isEmpty() || !Ascii.isDigit(text.charAt(0))) {
            throw Misstatement.unsupported(
                    words.line(), "'" + Printable.of(words.text()) + "' is no release of CPython");
        }
        if (text.endsWith("t") && Release.isPlain(text.substring(0, text.length() - 1))) {
            throw Misstatement.unsupported(
                    words.line(), "'" + Printable.of(words.text()) + "' is free-threaded, which no image here is");
        }
        try {
            Version version = Version.parse(text);
            List<BigInteger> numbers = version.release();
            if (version.epoch().signum() == 0) {
                int minor = numbers.size() > 1 ? numbers.get(1).min(LARGEST).intValue() : -1;
                return Statement.of(
                        words,
                        Wish.exactly(new Release(numbers.get(0).min(LARGEST).intValue(), minor)));
            }
        } catch (SyntaxException noVersion) {
            // Said below, in words that fit the file.
        }
        throw Misstatement.malformed(words.line(), "'" + Printable.of(words.text()) + "' is no version of Python");
    }
}
