package dev.truewheel.cli;

/** Measures and cuts text by the columns it takes on a terminal; colours take none. */
final class TextWidth {
    private TextWidth() {}

    static int of(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (codePoint == '\033') {
                int end = text.indexOf('m', i);
                i = end < 0 ? text.length() : end + 1;
                continue;
            }
            width += of(codePoint);
            i += Character.charCount(codePoint);
        }
        return width;
    }

    /** Returns the text, cut in the middle so that both its ends stay readable. */
    static String cut(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        int tail = columns / 3;
        return head(text, columns - tail - 1) + "…" + tail(text, tail);
    }

    /** Returns the text, cut or filled up to a width. */
    static String fit(String text, int columns) {
        String cut = cut(text, columns);
        return cut + " ".repeat(Math.max(0, columns - of(cut)));
    }

    /** Returns the text behind as many blanks as bring it to a width. */
    static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - of(text))) + text;
    }

    private static String head(String text, int columns) {
        int width = 0;
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            width += of(codePoint);
            if (width > columns) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end);
    }

    private static String tail(String text, int columns) {
        int width = 0;
        int start = text.length();
        while (start > 0) {
            int codePoint = text.codePointBefore(start);
            width += of(codePoint);
            if (width > columns) {
                break;
            }
            start -= Character.charCount(codePoint);
        }
        return text.substring(start);
    }

    private static int of(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = (codePoint >= 0x1100 && codePoint <= 0x115f)
                || (codePoint >= 0x2e80 && codePoint <= 0xa4cf)
                || (codePoint >= 0xac00 && codePoint <= 0xd7a3)
                || (codePoint >= 0xf900 && codePoint <= 0xfaff)
                || (codePoint >= 0xfe30 && codePoint <= 0xfe6f)
                || (codePoint >= 0xff00 && codePoint <= 0xff60)
                || (codePoint >= 0xffe0 && codePoint <= 0xffe6)
                || (codePoint >= 0x1f300 && codePoint <= 0x1faff)
                || (codePoint >= 0x20000 && codePoint <= 0x3fffd);
        return wide ? 2 : 1;
    }
}
