package dev.truewheel.packaging;

/** What {@code str.strip}, {@code str.isspace} and {@code \s} take for white space in Python: some characters more than in Java. */
public final class PythonWhitespace {
    private PythonWhitespace() {}

    /**
     * Tells white space.
     *
     * @param c any character
     * @return whether it is white space
     */
    public static boolean is(char c) {
        if (c <= ' ') {
            return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f);
        }
        return c >= 0x85
                && (c == 0x85
                        || c == 0xa0
                        || c == 0x1680
                        || (c >= 0x2000 && c <= 0x200a)
                        || c == 0x2028
                        || c == 0x2029
                        || c == 0x202f
                        || c == 0x205f
                        || c == 0x3000);
    }

    /**
     * Skips white space.
     *
     * @param text any text
     * @param from where to begin
     * @return the first index from there on that holds something else, or the length
     */
    public static int skip(CharSequence text, int from) {
        return skip(text, from, text.length());
    }

    /** Returns the first index from {@code start} on that holds something else, or {@code end}. */
    static int skip(CharSequence text, int start, int end) {
        int at = start;
        while (at < end && is(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Returns the index after the last character before {@code end} that is something else, or {@code start}. */
    static int skipBack(CharSequence text, int start, int end) {
        int at = end;
        while (at > start && is(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /**
     * Takes white space off both ends.
     *
     * @param text any text
     * @return what is between
     */
    public static String strip(String text) {
        int from = skip(text, 0);
        return text.substring(from, skipBack(text, from, text.length()));
    }

    /**
     * Takes white space off the end.
     *
     * @param text any text
     * @return what is before it
     */
    public static String stripEnd(CharSequence text) {
        return text.subSequence(0, skipBack(text, 0, text.length())).toString();
    }
}
