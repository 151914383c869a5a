package dev.truewheel.cli;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into the lines of one column of a table. */
final class ColumnText {
    private ColumnText() {}

    /** Breaks a sentence between words; a word that is longer than the column stays whole. */
    static List<String> sentence(String text, int columns) {
        StringBuilder out = new StringBuilder();
        Paragraph.wrap(text, "", "", columns, out);
        return out.toString().lines().toList();
    }

    /** Breaks a file name behind its hyphens and dots, or anywhere if a part of it is longer than the column. */
    static List<String> name(String text, int columns) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = end(text, start, columns);
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }

    private static int end(String text, int start, int columns) {
        int width = 0;
        int good = -1;
        int at = start;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            width += TextWidth.of(text.substring(at, next));
            if (width > columns) {
                return good > 0 ? good : Math.max(at, start + 1);
            }
            // A suffix alone in a line would look lost.
            if (codePoint == '-' || (codePoint == '.' && text.length() - next > 3)) {
                good = next;
            }
            at = next;
        }
        return at;
    }
}
