package dev.truewheel.sandbox;

import dev.truewheel.SyntaxException;
import dev.truewheel.git.Revision;
import java.util.Optional;

/** The rules for the parts of sources. */
final class SourceParts {
    private static final int LONGEST = 1_000;

    private SourceParts() {}

    static void checkEnvId(String text) {
        PlainText.line("an environment's id", text);
        if (text.isEmpty() || text.length() > LONGEST) {
            throw SyntaxException.at("an environment's id has 1 to " + LONGEST + " characters", text, 0);
        }
        if (!Trimmed.of(text).equals(text)) {
            throw SyntaxException.at("an environment's id has no white space around it", text, 0);
        }
    }

    static void checkRepository(String what, String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw SyntaxException.at(what + " has 1 to " + LONGEST + " characters", text, 0);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean edge = i == 0 || i == text.length() - 1;
            if (c == '-' || c == '.') {
                if (edge) {
                    throw SyntaxException.at(what + " neither begins nor ends with '-' or '.'", text, i);
                }
                if (c == text.charAt(i - 1)) {
                    throw SyntaxException.at(what + " holds neither '--' nor '..'", text, i - 1);
                }
            } else if (!PlainText.isAlphanumeric(c) && c != '_') {
                throw SyntaxException.at(what + " holds ASCII letters, digits, '-', '_' and '.'", text, i);
            }
        }
    }

    static void check(Optional<String> revision, Optional<String> suite, Optional<String> task) {
        if (revision.isPresent()) {
            checkRevision(revision.get());
        }
        if (suite.isPresent()) {
            checkName("the suite", suite.get());
        }
        if (task.isPresent()) {
            checkName("the task", task.get());
            if (suite.isEmpty()) {
                throw SyntaxException.at("a task belongs to a suite", task.get(), 0);
            }
        }
    }

    private static void checkRevision(String text) {
        checkWord("the revision", new Revision(text).text());
        int at = text.indexOf('@');
        if (at >= 0) {
            throw SyntaxException.at("the revision holds no '@', which stands before it", text, at);
        }
    }

    private static void checkName(String what, String text) {
        checkWord(what, text);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '/' || text.charAt(i) == ':') {
                throw SyntaxException.at(what + " holds neither '/' nor ':'", text, i);
            }
        }
    }

    private static void checkWord(String what, String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw SyntaxException.at(what + " has 1 to " + LONGEST + " characters", text, 0);
        }
        if (text.charAt(0) == '-') {
            throw SyntaxException.at(what + " does not begin with '-'", text, 0);
        }
        PlainText.line(what, text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Trimmed.isWhite(c)) {
                throw SyntaxException.at(what + " holds no white space", text, i);
            }
        }
    }

    static String selector(String start, Optional<String> suite, Optional<String> task) {
        return suite.isEmpty()
                ? ""
                : start + suite.get() + task.map(name -> "/" + name).orElse("");
    }

    static String dashed(Optional<String> suite, Optional<String> task) {
        return suite.map(name -> "-" + name).orElse("")
                + task.map(name -> "-" + name).orElse("");
    }
}
