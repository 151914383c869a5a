package dev.truewheel.toolchain;

import dev.truewheel.Printable;
import dev.truewheel.packaging.Ascii;
import dev.truewheel.toolchain.Statement.Words;
import dev.truewheel.toolchain.VersionRange.Dialect;
import java.util.List;
import java.util.Optional;

/** The files that name a version of Ruby. */
final class RubyFiles {
    private RubyFiles() {}

    /** Reads {@code .ruby-version}. */
    static Optional<Statement> versionFile(ProjectFile file) throws Misstatement {
        Optional<Words> first = file.firstLine();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Words words = first.get();
        String text = words.text().startsWith("ruby-") ? words.text().substring(5) : words.text();
        Optional<Release> release = Release.of(text);
        if (release.isEmpty()) {
            throw Misstatement.unsupported(
                    words.line(), "'" + Printable.of(words.text()) + "' is no release of the reference Ruby");
        }
        return Optional.of(Statement.of(words, Wish.exactly(release.get())));
    }

    /** Reads {@code ruby} of a {@code Gemfile}, as far as it is written in quotes. */
    static Optional<Statement> gemfile(ProjectFile file) throws Misstatement {
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("ruby ") || line.startsWith("ruby(")) {
                String range = range(line.substring(5).strip(), i + 1);
                return Optional.of(
                        new Statement(range, i + 1, RangeParser.parse(range, Dialect.COMPOSER, i + 1), true));
            }
        }
        return Optional.empty();
    }

    /** Joins the texts in quotes, up to the options. */
    private static String range(String arguments, int line) throws Misstatement {
        StringBuilder range = new StringBuilder();
        int at = 0;
        while (at < arguments.length()) {
            char quote = arguments.charAt(at);
            int end = quote == '"' || quote == '\'' ? arguments.indexOf(quote, at + 1) : -1;
            if (end < 0) {
                break;
            }
            range.append(range.length() == 0 ? "" : ", ").append(arguments, at + 1, end);
            at = end + 1;
            while (at < arguments.length() && ", )".indexOf(arguments.charAt(at)) >= 0) {
                at++;
            }
        }
        String rest = arguments.substring(at);
        if (range.length() == 0 || !Ascii.isDigit(lastOf(range)) || rest.contains("engine")) {
            throw Misstatement.unsupported(line, "'" + Printable.of(arguments) + "' is no plain release of Ruby");
        }
        return range.toString();
    }

    private static char lastOf(StringBuilder text) {
        return text.charAt(text.length() - 1);
    }
}
