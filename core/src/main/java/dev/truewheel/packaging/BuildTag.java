package dev.truewheel.packaging;

import dev.truewheel.SyntaxException;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The build tag of a wheel file name: a number and a suffix that break the tie between two builds of one version.
 *
 * <p>It begins with an ASCII digit; ASCII letters, digits, {@code _} and {@code .} may follow. Build tags order by their
 * leading number, which has no upper limit, and then by the rest, compared by code point; {@code 1 < 1a < 2 < 10}. So
 * {@code 01a} equals {@code 1a}.
 *
 * <p>Python's {@code packaging} takes any characters after the first digit; this grammar is the narrower one of uv.
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/binary-distribution-format/#file-name-convention">
 *     File name convention</a>
 */
public final class BuildTag implements Comparable<BuildTag> {
    private final String text;
    private final Numeral number;
    private final String suffix;

    private BuildTag(String text, Numeral number, String suffix) {
        this.text = text;
        this.number = number;
        this.suffix = suffix;
    }

    /**
     * Parses a build tag.
     *
     * @param text the field of the file name, without the dashes around it
     * @return the build tag
     * @throws SyntaxException if the text is empty, does not begin with an ASCII digit or holds a character that no build
     *     tag may hold
     */
    public static BuildTag parse(String text) {
        if (text.isEmpty() || !Ascii.isDigit(text.charAt(0))) {
            throw SyntaxException.at("a build tag begins with an ASCII digit", text, 0);
        }
        int digits = 1;
        while (digits < text.length() && Ascii.isDigit(text.charAt(digits))) {
            digits++;
        }
        for (int i = digits; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Ascii.isAlphanumeric(c) && c != '_' && c != '.') {
                throw SyntaxException.at("a build tag holds only ASCII letters, digits, '_' and '.'", text, i);
            }
        }
        return new BuildTag(text, Numeral.read(text, 0, digits), text.substring(digits));
    }

    /**
     * Returns the build tag as it was written.
     *
     * @return the parsed text
     */
    public String text() {
        return text;
    }

    /**
     * Returns the leading number.
     *
     * @return the number, without upper limit
     */
    public BigInteger number() {
        return number.toBigInteger();
    }

    /**
     * Returns the leading number in decimal digits, which costs nothing however many there are.
     *
     * @return the digits without leading zeros
     */
    public String digits() {
        return number.toString();
    }

    /**
     * Returns what follows the leading number.
     *
     * @return the rest, possibly empty
     */
    public String suffix() {
        return suffix;
    }

    @Override
    public int compareTo(BuildTag other) {
        int byNumber = number.compareTo(other.number);
        return byNumber != 0 ? byNumber : suffix.compareTo(other.suffix);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BuildTag tag && number.equals(tag.number) && suffix.equals(tag.suffix);
    }

    @Override
    public int hashCode() {
        return 31 * number.hashCode() + suffix.hashCode();
    }

    /**
     * Returns the build tag as it was written.
     *
     * @return the same as {@link #text()}
     */
    @Override
    public String toString() {
        return text;
    }
}
