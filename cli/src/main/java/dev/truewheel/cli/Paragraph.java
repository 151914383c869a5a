package dev.truewheel.cli;

/** Breaks text into lines between words. */
final class Paragraph {
    private Paragraph() {}

    /**
     * Appends a text as lines of at most a width; a word that is longer stays whole.
     *
     * @param first what the first line begins with
     * @param others what the other lines begin with
     */
    static void wrap(String text, String first, String others, int width, StringBuilder out) {
        out.append(first);
        int column = TextWidth.of(first);
        boolean fresh = true;
        int start = 0;
        while (start <= text.length()) {
            int blank = text.indexOf(' ', start);
            int end = blank < 0 ? text.length() : blank;
            if (end > start) {
                String word = text.substring(start, end);
                int length = TextWidth.of(word);
                if (!fresh && column + 1 + length > width) {
                    out.append('\n').append(others);
                    column = TextWidth.of(others);
                    fresh = true;
                }
                out.append(fresh ? "" : " ").append(word);
                column += length + (fresh ? 0 : 1);
                fresh = false;
            }
            start = end + 1;
        }
        out.append('\n');
    }
}
