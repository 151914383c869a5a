package dev.truewheel.toolchain;

/**
 * What a file says about a version.
 *
 * @param raw the words
 * @param line where they are, from 1, or 0
 * @param wish what they mean
 * @param sure whether they mean the same release for ever; others drift
 */
record Statement(String raw, int line, Wish wish, boolean sure) {

    static Statement of(Words words, Wish wish) {
        return new Statement(words.text(), words.line(), wish, true);
    }

    /**
     * A value in a file, and its line.
     *
     * @param text the value without white space around it
     * @param line from 1, or 0
     */
    record Words(String text, int line) {}
}
