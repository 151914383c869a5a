package dev.truewheel.packaging;

import dev.truewheel.SyntaxException;
import java.util.Objects;

/**
 * One compatibility tag: which interpreter, which binary interface, which platform.
 *
 * <p>Each part is one or more ASCII letters, digits and underscores, kept in lower case, since interpreters are matched
 * that way. A tag says what a wheel claims, not whether any interpreter makes that combination; see {@link TagSanity}.
 *
 * @param python the interpreter, such as {@code py3} or {@code cp312}
 * @param abi the binary interface, such as {@code none} or {@code cp312}
 * @param platform the platform, such as {@code any} or {@code win_amd64}
 * @see <a href="https://peps.python.org/pep-0425/">PEP 425</a>
 * @see <a href="https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/">Platform compatibility
 *     tags</a>
 */
public record Tag(String python, String abi, String platform) {

    /**
     * Lower-cases the parts and checks them.
     *
     * @param python the interpreter
     * @param abi the binary interface
     * @param platform the platform
     * @throws IllegalArgumentException if a part is empty or holds anything but ASCII letters, digits and underscores
     */
    public Tag {
        python = checked("python", python);
        abi = checked("abi", abi);
        platform = checked("platform", platform);
    }

    /**
     * Parses a single tag, not a compressed set.
     *
     * @param text three parts with {@code -} between them
     * @return the tag
     * @throws SyntaxException if there are not exactly three parts, or one is empty or holds anything but ASCII letters,
     *     digits and underscores
     */
    public static Tag parse(String text) {
        int first = text.indexOf('-');
        int second = first < 0 ? -1 : text.indexOf('-', first + 1);
        int third = second < 0 ? -1 : text.indexOf('-', second + 1);
        if (second < 0 || third >= 0) {
            throw SyntaxException.at(
                    "a tag has three parts with '-' between them", text, third >= 0 ? third : text.length());
        }
        checkRange(text, 0, first);
        checkRange(text, first + 1, second);
        checkRange(text, second + 1, text.length());
        return new Tag(text.substring(0, first), text.substring(first + 1, second), text.substring(second + 1));
    }

    private static void checkRange(String text, int start, int end) {
        if (start == end) {
            throw SyntaxException.at("a part of a tag must not be empty", text, start);
        }
        int fault = firstForeign(text, start, end);
        if (fault < end) {
            String reason = text.charAt(fault) == '.'
                    ? "'.' makes this a set of tags, not one tag"
                    : "a part of a tag holds only ASCII letters, digits and '_'";
            throw SyntaxException.at(reason, text, fault);
        }
    }

    private static String checked(String name, String part) {
        Objects.requireNonNull(part, name);
        if (!isWellFormed(part)) {
            throw new IllegalArgumentException("the " + name + " part of a tag is not well-formed");
        }
        return Ascii.lower(part);
    }

    /** Tells whether a part is not empty and consists of ASCII letters, digits and underscores. */
    static boolean isWellFormed(String part) {
        return !part.isEmpty() && firstForeign(part, 0, part.length()) == part.length();
    }

    /** Finds the first character of a range that no part of a tag may hold; {@code end} if there is none. */
    static int firstForeign(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!Ascii.isAlphanumeric(c) && c != '_') {
                return i;
            }
        }
        return end;
    }

    // A record's own equals and hashCode are generated at their first call, which takes longer than judging a small
    // wheel.

    @Override
    public boolean equals(Object other) {
        return other instanceof Tag tag
                && python.equals(tag.python)
                && abi.equals(tag.abi)
                && platform.equals(tag.platform);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * python.hashCode() + abi.hashCode()) + platform.hashCode();
    }

    /**
     * Writes the tag as file names do.
     *
     * @return such as {@code cp312-abi3-win_amd64}
     */
    @Override
    public String toString() {
        return python + "-" + abi + "-" + platform;
    }
}
