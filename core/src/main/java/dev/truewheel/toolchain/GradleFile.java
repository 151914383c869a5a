package dev.truewheel.toolchain;

import dev.truewheel.Printable;
import dev.truewheel.packaging.Ascii;
import dev.truewheel.toolchain.Statement.Words;
import java.util.List;
import java.util.Optional;

/** What a Gradle script compiles for, as far as it is written out; nothing of the script is run. */
final class GradleFile {
    /** In the order in which Gradle takes them. */
    private static final List<String> RANKED = List.of(
            "JavaLanguageVersion.of(",
            "jvmToolchain(",
            "options.release",
            "targetCompatibility",
            "sourceCompatibility");

    /** What may stand between such a word and the number. */
    private static final List<String> BETWEEN =
            List.of("JavaVersion.VERSION_", "JavaVersion.toVersion", "set(", " ", "\t", "=", "(", "\"", "'", ".");

    private GradleFile() {}

    static Optional<Statement> read(ProjectFile file) throws Misstatement {
        List<String> lines = file.lines();
        for (String word : RANKED) {
            boolean inComment = false;
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                inComment |= line.startsWith("/*");
                int comment = line.indexOf("//");
                int at = inComment ? -1 : line.indexOf(word);
                inComment &= !line.contains("*/");
                if (at >= 0 && (comment < 0 || at < comment)) {
                    return Optional.of(number(line, at + word.length(), i + 1));
                }
            }
        }
        return Optional.empty();
    }

    private static Statement number(String line, int from, int number) throws Misstatement {
        int at = from;
        boolean skipped = true;
        while (skipped) {
            skipped = false;
            for (String word : BETWEEN) {
                if (line.startsWith(word, at)) {
                    at += word.length();
                    skipped = true;
                }
            }
        }
        int end = at;
        while (end < line.length()
                && (Ascii.isDigit(line.charAt(end)) || line.charAt(end) == '_' || line.charAt(end) == '.')) {
            end++;
        }
        if (end == at) {
            throw Misstatement.unsupported(number, "'" + Printable.of(line) + "' names no number");
        }
        return JavaRelease.statement(new Words(line.substring(at, end), number));
    }
}
