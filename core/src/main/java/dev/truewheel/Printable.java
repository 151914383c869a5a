package dev.truewheel;

/**
 * Turns text of unknown origin into one line that is safe to show in a terminal, a log or a report.
 *
 * <p>Everything that is invisible, moves the cursor or reorders its neighbours is replaced by an escape: control and format
 * characters (so also bidirectional overrides), line and paragraph separators, spaces other than U+0020, fillers and
 * variation selectors, lone surrogates, private-use and unassigned code points. An escape is {@code \xNN} below U+0100,
 * <code>&#92;uNNNN</code> below U+10000 and <code>&#92;u{NNNNN}</code> above.
 *
 * <p>A backslash stays as it is, unless a reader could take it for the begin of an escape: before {@code x}, {@code u},
 * another backslash or an escaped character it is doubled. So two different texts never print alike, as long as neither is
 * cut, and ordinary Windows paths stay readable.
 *
 * <p>Which code points are assigned depends on the Unicode version of the running JDK; an older one escapes more.
 */
public final class Printable {
    /** How many characters of output {@link #of(String)} keeps before it cuts. */
    public static final int DEFAULT_MAX_CHARS = 120;

    /** The longest piece one code point may become: six digits, and four characters around them. */
    private static final int LONGEST_PIECE = 10;

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Printable() {}

    /**
     * Escapes a text and cuts it after {@value #DEFAULT_MAX_CHARS} characters of output.
     *
     * @param untrusted any text
     * @return one printable line; {@code untrusted} itself when it is short and there is nothing to escape
     */
    public static String of(String untrusted) {
        return of(untrusted, DEFAULT_MAX_CHARS);
    }

    /**
     * Escapes a text and cuts it after a given number of characters of output.
     *
     * <p>A cut is shown as {@code …(+N)}, where N counts the code points of the text that are missing. The mark comes on
     * top of {@code maxChars}. An escape is never cut in two.
     *
     * @param untrusted any text
     * @param maxChars how many characters of output to keep at most, at least 1
     * @return one printable line; {@code untrusted} itself when it is short and there is nothing to escape
     * @throws IllegalArgumentException if {@code maxChars} is less than 1
     */
    public static String of(String untrusted, int maxChars) {
        if (maxChars < 1) {
            throw new IllegalArgumentException("maxChars must be at least 1, not " + maxChars);
        }
        int plain = plainPrefix(untrusted, Math.min(untrusted.length(), maxChars));
        if (plain == untrusted.length()) {
            return untrusted;
        }
        StringBuilder out = new StringBuilder(Math.min(untrusted.length(), maxChars) + 2 * LONGEST_PIECE);
        out.append(untrusted, 0, plain);
        int index = plain;
        while (index < untrusted.length()) {
            int mark = out.length();
            int codePoint = untrusted.codePointAt(index);
            int next = index + Character.charCount(codePoint);
            appendPiece(out, untrusted, codePoint, next);
            if (out.length() > maxChars) {
                out.setLength(mark);
                return out.append("…(+")
                        .append(untrusted.codePointCount(index, untrusted.length()))
                        .append(')')
                        .toString();
            }
            index = next;
        }
        return out.toString();
    }

    /** Counts the leading characters, up to {@code limit}, that are printable ASCII other than a backslash. */
    private static int plainPrefix(String text, int limit) {
        for (int i = 0; i < limit; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '\\') {
                return i;
            }
        }
        return limit;
    }

    private static void appendPiece(StringBuilder out, String text, int codePoint, int next) {
        if (codePoint == '\\') {
            out.append(startsLikeEscape(text, next) ? "\\\\" : "\\");
        } else if (isPrintable(codePoint)) {
            out.appendCodePoint(codePoint);
        } else if (codePoint < 0x100) {
            appendHex(out.append("\\x"), codePoint, 2);
        } else if (codePoint < 0x10000) {
            appendHex(out.append("\\u"), codePoint, 4);
        } else {
            appendHex(out.append("\\u{"), codePoint, codePoint < 0x100000 ? 5 : 6);
            out.append('}');
        }
    }

    private static boolean startsLikeEscape(String text, int afterBackslash) {
        if (afterBackslash == text.length()) {
            return false;
        }
        int follower = text.codePointAt(afterBackslash);
        return follower == 'x' || follower == 'u' || follower == '\\' || !isPrintable(follower);
    }

    private static void appendHex(StringBuilder out, int value, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            out.append(HEX[(value >> shift) & 0xf]);
        }
    }

    private static boolean isPrintable(int codePoint) {
        if (codePoint < 0x7f) {
            return codePoint >= ' ';
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> !isBlankLetterOrMark(codePoint);
        };
    }

    /** Letters and marks that show nothing, although their general category promises a glyph. */
    private static boolean isBlankLetterOrMark(int codePoint) {
        return codePoint == 0x034f // combining grapheme joiner
                || codePoint == 0x115f // Hangul fillers
                || codePoint == 0x1160
                || codePoint == 0x3164
                || codePoint == 0xffa0
                || codePoint == 0x17b4 // Khmer inherent vowels
                || codePoint == 0x17b5
                || codePoint == 0x2800 // Braille blank
                || (codePoint >= 0x180b && codePoint <= 0x180f) // Mongolian variation selectors
                || (codePoint >= 0xfe00 && codePoint <= 0xfe0f) // variation selectors
                || (codePoint >= 0xe0000 && codePoint <= 0xe0fff); // tags and more variation selectors
    }
}
