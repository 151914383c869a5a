package dev.truewheel.packaging;

import dev.truewheel.SyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The name of a project, such as {@code Flask-SQLAlchemy}.
 *
 * <p>A valid name consists of ASCII letters, digits, {@code .}, {@code -} and {@code _}, and a letter or digit stands at
 * both ends. Two names are equal when their normal forms are, however they were written.
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/name-normalization/">Names and normalization</a>
 * @see <a href="https://peps.python.org/pep-0503/#normalized-names">PEP 503, normalized names</a>
 */
public final class ProjectName {
    private final String text;
    private final String normalized;

    private ProjectName(String text, String normalized) {
        this.text = text;
        this.normalized = normalized;
    }

    /**
     * Parses a name as it stands; surrounding white space is not part of the grammar.
     *
     * @param text the name
     * @return the name as a value
     * @throws SyntaxException if the text is empty, holds a character that no name may hold, or begins or ends with
     *     punctuation
     */
    public static ProjectName parse(String text) {
        int length = text.length();
        if (length == 0) {
            throw SyntaxException.at("a project name must not be empty", text, 0);
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (!Ascii.isAlphanumeric(c)) {
                if (!isSeparator(c)) {
                    throw SyntaxException.at(
                            "a project name holds only ASCII letters, digits, '.', '-' and '_'", text, i);
                }
                if (i == 0 || i == length - 1) {
                    throw SyntaxException.at("a project name begins and ends with an ASCII letter or digit", text, i);
                }
            }
        }
        return new ProjectName(text, normalize(text));
    }

    private static String normalize(String text) {
        char[] out = new char[text.length()];
        int length = 0;
        for (int i = 0; i < out.length; i++) {
            char c = text.charAt(i);
            if (!isSeparator(c)) {
                out[length++] = Ascii.lower(c);
            } else if (out[length - 1] != '-') {
                out[length++] = '-';
            }
        }
        return new String(out, 0, length);
    }

    private static boolean isSeparator(char c) {
        return c == '-' || c == '_' || c == '.';
    }

    /**
     * Returns the name as it was written.
     *
     * @return the parsed text
     */
    public String text() {
        return text;
    }

    /**
     * Returns the normal form: lower case, every run of separators one {@code -}.
     *
     * @return such as {@code flask-sqlalchemy}
     */
    public String normalized() {
        return normalized;
    }

    /**
     * Returns the form for file and directory names, where {@code -} separates fields: the normal form with {@code _}.
     *
     * @return such as {@code flask_sqlalchemy}
     * @see <a
     *     href="https://packaging.python.org/en/latest/specifications/binary-distribution-format/#escaping-and-unicode">
     *     Escaping and Unicode</a>
     */
    public String fileForm() {
        return normalized.replace('-', '_');
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProjectName name && normalized.equals(name.normalized);
    }

    @Override
    public int hashCode() {
        return normalized.hashCode();
    }

    /**
     * Returns the normal form.
     *
     * @return the same as {@link #normalized()}
     */
    @Override
    public String toString() {
        return normalized;
    }
}
