package dev.truewheel.packaging;

/** What {@code str.isspace} and {@code \s} mean in Python: some characters more than in Java. */
final class Whitespace {
    private Whitespace() {}

    static boolean is(char c) {
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

    /** Returns the first index from {@code start} on that holds something else, or {@code end}. */
    static int skip(String text, int start, int end) {
        int at = start;
        while (at < end && is(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Returns the index after the last character before {@code end} that is something else, or {@code start}. */
    static int skipBack(String text, int start, int end) {
        int at = end;
        while (at > start && is(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }
}
