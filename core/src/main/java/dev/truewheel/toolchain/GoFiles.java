package dev.truewheel.toolchain;

import dev.truewheel.Printable;
import dev.truewheel.toolchain.Statement.Words;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file that names a version of Go.
 *
 * @see <a href="https://go.dev/ref/mod#go-mod-file-grammar">go.mod</a>
 */
final class GoFiles {
    private GoFiles() {}

    /** Reads the {@code toolchain} of {@code go.mod}, and where there is none its {@code go}. */
    static Optional<Statement> module(ProjectFile file) throws Misstatement {
        List<String> lines = file.lines();
        Words toolchain = null;
        Words language = null;
        boolean inBlock = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int comment = line.indexOf("//");
            line = comment < 0 ? line : line.substring(0, comment).strip();
            if (inBlock) {
                inBlock = !line.startsWith(")");
            } else if (line.endsWith("(")) {
                inBlock = true;
            } else {
                toolchain = toolchain == null ? value("toolchain", line, i + 1) : toolchain;
                language = language == null ? value("go", line, i + 1) : language;
            }
        }
        if (toolchain != null && !toolchain.text().equals("default")) {
            return Optional.of(version(toolchain));
        }
        return language == null ? Optional.empty() : Optional.of(version(language));
    }

    private static @Nullable Words value(String word, String line, int number) {
        boolean fits = line.startsWith(word)
                && line.length() > word.length()
                && (line.charAt(word.length()) == ' ' || line.charAt(word.length()) == '\t');
        return fits ? new Words(line.substring(word.length()).strip(), number) : null;
    }

    private static Statement version(Words words) throws Misstatement {
        String text = words.text().startsWith("go") ? words.text().substring(2) : words.text();
        Optional<Release> release = Release.of(text);
        if (release.isEmpty()) {
            throw Misstatement.malformed(words.line(), "'" + Printable.of(words.text()) + "' is no version of Go");
        }
        return Statement.of(words, Wish.exactly(release.get()));
    }
}
