package dev.truewheel.wheel;

/** The characters that Python's {@code str.strip} removes and {@code \s} matches; Java's notions differ from it. */
final class PythonWhitespace {

    private PythonWhitespace() {}

    static boolean is(char c) {
        if (c < 0x80) {
            return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
        }
        return c == 0x85
                || c == 0xA0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200A)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202F
                || c == 0x205F
                || c == 0x3000;
    }

    /** Returns the index of the first character from {@code from} on that is not whitespace, or the length. */
    static int skip(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && is(text.charAt(at))) {
            at++;
        }
        return at;
    }

    static String strip(String text) {
        return stripEnd(text.substring(skip(text, 0)));
    }

    static String stripEnd(CharSequence text) {
        int end = text.length();
        while (end > 0 && is(text.charAt(end - 1))) {
            end--;
        }
        return text.subSequence(0, end).toString();
    }
}
