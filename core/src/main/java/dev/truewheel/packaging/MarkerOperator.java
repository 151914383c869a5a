package dev.truewheel.packaging;

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
}
