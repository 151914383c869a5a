package dev.truewheel.packaging;

import dev.truewheel.SyntaxException;
import org.jspecify.annotations.Nullable;

/** How a marker compares two texts. */
enum MarkerOperator {
    ARBITRARY("==="),
    EQUAL("=="),
    COMPATIBLE("~="),
    NOT_EQUAL("!="),
    AT_MOST("<="),
    AT_LEAST(">="),
    LESS("<"),
    GREATER(">"),
    IN("in"),
    NOT_IN("not in");

    /** Those made of punctuation, the longer ones before those they begin with. */
    static final MarkerOperator[] SYMBOLS = {ARBITRARY, EQUAL, COMPATIBLE, NOT_EQUAL, AT_MOST, AT_LEAST, LESS, GREATER};

    private final String symbol;

    MarkerOperator(String symbol) {
        this.symbol = symbol;
    }

    String symbol() {
        return symbol;
    }

    /** Reads this operator and a text behind it as a clause about versions, or returns null if they are none. */
    @Nullable
    VersionSpecifier clause(String text) {
        if (this == IN || this == NOT_IN) {
            return null;
        }
        try {
            return VersionSpecifier.parse(symbol + text);
        } catch (SyntaxException e) {
            return null;
        }
    }
}
