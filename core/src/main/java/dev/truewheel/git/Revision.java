package dev.truewheel.git;

import dev.truewheel.SyntaxException;
import java.util.Optional;

/**
 * A word for a commit: its id, the name of a tag or a branch, or a whole ref such as {@code refs/pr/3}.
 *
 * <p>It follows the rules for <a href="https://git-scm.com/docs/git-check-ref-format">names of refs</a>; in particular it is
 * no pattern, no expression such as {@code v1^} and no option.
 *
 * @param text the word as written
 */
public record Revision(String text) {
    private static final int MAX_LENGTH = 1_000;
    private static final String FORBIDDEN = "*?[]\\^~:";

    /**
     * Checks the word.
     *
     * @throws SyntaxException if no ref can have this name
     */
    public Revision {
        if (text.isEmpty()) {
            throw SyntaxException.at("a revision is not empty", text, 0);
        }
        if (text.length() > MAX_LENGTH) {
            throw SyntaxException.at("a revision has at most " + MAX_LENGTH + " characters", text, MAX_LENGTH);
        }
        if (text.charAt(0) == '-') {
            throw SyntaxException.at("a revision does not begin with a hyphen, as options do", text, 0);
        }
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '/';
            if (c <= ' '
                    || (c >= 0x7f && c < 0xa0)
                    || FORBIDDEN.indexOf(c) >= 0
                    || (Character.isSurrogate(c) && !isPair(text, i))) {
                throw SyntaxException.at("a revision holds none of * ? [ ] \\ ^ ~ : and no white space", text, i);
            }
            if (c == '/') {
                component(text, start, i);
                start = i + 1;
            }
        }
        int expression = text.indexOf("@{");
        if (expression >= 0 || text.equals("@")) {
            throw SyntaxException.at("a revision is no expression with @", text, Math.max(0, expression));
        }
    }

    private static boolean isPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    private static void component(String text, int from, int to) {
        if (from == to) {
            throw SyntaxException.at("a revision has no empty part between slashes", text, from);
        }
        if (text.charAt(from) == '.' || text.charAt(to - 1) == '.') {
            throw SyntaxException.at("no part of a revision begins or ends with a dot", text, from);
        }
        if (text.startsWith(".lock", to - 5) && to - 5 >= from) {
            throw SyntaxException.at("no part of a revision ends with .lock", text, to - 5);
        }
        int dots = text.indexOf("..", from);
        if (dots >= 0 && dots < to) {
            throw SyntaxException.at("a revision is no range with two dots", text, dots);
        }
    }

    /**
     * Returns the commit itself, where the word is its id.
     *
     * @return the id of 40 or 64 digits; nothing for a name
     */
    public Optional<ObjectId> id() {
        return ObjectId.isWhole(text) ? Optional.of(ObjectId.parse(text)) : Optional.empty();
    }

    /**
     * Returns the word as written.
     *
     * @return {@link #text()}
     */
    @Override
    public String toString() {
        return text;
    }
}
