package dev.truewheel.sandbox;

import dev.truewheel.SyntaxException;

/** How several copies of an environment run beside each other. */
public enum Vectorization {
    /** One after the other, in one process. */
    SYNC("sync"),
    /** Each in a process of its own. */
    ASYNC("async");

    private final String word;

    Vectorization(String word) {
        this.word = word;
    }

    /** Returns the word of options. */
    public String word() {
        return word;
    }

    /**
     * Parses the word of options.
     *
     * @param text {@code sync} or {@code async}, white space around it does not matter
     * @return how
     * @throws SyntaxException if it is another word
     */
    public static Vectorization parse(String text) {
        return switch (Trimmed.of(text)) {
            case "sync" -> SYNC;
            case "async" -> ASYNC;
            default -> throw SyntaxException.at("environments run beside each other as sync or async", text, 0);
        };
    }
}
