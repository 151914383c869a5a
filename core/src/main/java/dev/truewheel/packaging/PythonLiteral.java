package dev.truewheel.packaging;

import dev.truewheel.SyntaxException;
import java.util.Locale;

/**
 * Reads what stands between the quotes of a Python string.
 *
 * <p>Of the names that {@code \\N{...}} may give, those that are listed one by one in the Unicode data are known, and neither
 * aliases nor the names that are computed for ideographs and Hangul syllables.
 *
 * @see <a href="https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences">Escape sequences</a>
 */
final class PythonLiteral {
    private static final String SIMPLE = "abfnrtv\\'\"";
    private static final String MEANING = "\u0007\b\f\n\r\t\u000b\\'\"";

    private final String text;
    private final int end;
    private final StringBuilder out;
    private int at;

    private PythonLiteral(String text, int start, int end) {
        this.text = text;
        this.at = start;
        this.end = end;
        this.out = new StringBuilder(end - start);
    }

    static String read(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '\\' || Character.isSurrogate(c)) {
                return new PythonLiteral(text, start, end).read();
            }
        }
        return text.substring(start, end);
    }

    private String read() {
        while (at < end) {
            int codePoint = text.codePointAt(at);
            if (codePoint == '\n' || codePoint == '\r' || codePoint == 0) {
                throw fault("a text in quotes holds no line end and no NUL", at);
            }
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                throw fault("a text in quotes holds no half of a character", at);
            }
            if (codePoint == '\\') {
                escape();
            } else {
                out.appendCodePoint(codePoint);
                at += Character.charCount(codePoint);
            }
        }
        return out.toString();
    }

    private void escape() {
        int start = at++;
        if (at == end) {
            throw fault("the text in quotes has no end, since a backslash stands before the quote", start);
        }
        char c = text.charAt(at);
        int simple = SIMPLE.indexOf(c);
        if (simple >= 0) {
            out.append(MEANING.charAt(simple));
            at++;
        } else if (c == '\n' || c == '\r') {
            at += c == '\r' && at + 1 < end && text.charAt(at + 1) == '\n' ? 2 : 1;
        } else if (c >= '0' && c <= '7') {
            octal();
        } else if (c == 'x' || c == 'u' || c == 'U') {
            at++;
            hexadecimal(c == 'x' ? 2 : c == 'u' ? 4 : 8, start);
        } else if (c == 'N') {
            name(start);
        } else {
            out.append('\\');
        }
    }

    private void octal() {
        int value = 0;
        for (int digits = 0; digits < 3 && at < end && text.charAt(at) >= '0' && text.charAt(at) <= '7'; digits++) {
            value = 8 * value + text.charAt(at) - '0';
            at++;
        }
        out.append((char) value);
    }

    private void hexadecimal(int digits, int start) {
        long value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = at < end && text.charAt(at) < 0x7f ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw fault("this escape has " + digits + " hexadecimal digits", start);
            }
            value = 16 * value + digit;
            at++;
        }
        if (value > Character.MAX_CODE_POINT) {
            throw fault("no character has this number", start);
        }
        out.appendCodePoint((int) value);
    }

    private void name(int start) {
        int close = at + 1 < end && text.charAt(at + 1) == '{' ? text.indexOf('}', at) : -1;
        // The longest name of a character has 88 letters.
        if (close < 0 || close >= end || close - at > 130) {
            throw fault("the name of a character is missing", start);
        }
        int codePoint = named(text.substring(at + 2, close));
        if (codePoint < 0) {
            throw fault("no character has this name", start);
        }
        out.appendCodePoint(codePoint);
        at = close + 1;
    }

    /** Finds a character by its name, or returns -1. Java also knows blocks with numbers, which are no names. */
    private static int named(String name) {
        try {
            int codePoint = Character.codePointOf(name);
            String known = Character.getName(codePoint);
            boolean number = known.endsWith(" " + Integer.toHexString(codePoint).toUpperCase(Locale.ROOT));
            return known.equalsIgnoreCase(name) && !number && name.indexOf('(') < 0 ? codePoint : -1;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    private SyntaxException fault(String reason, int index) {
        return SyntaxException.at(reason, text, index);
    }
}
