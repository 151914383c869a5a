package dev.truewheel.packaging;

/** A piece of a marker. Markers are kept as rows of pieces, since a tree of hostile depth is hard to walk and to let go. */
sealed interface MarkerTerm permits MarkerComparison, MarkerTerm.Sign {
    /** What joins and groups comparisons. */
    enum Sign implements MarkerTerm {
        AND("and"),
        OR("or"),
        OPEN("("),
        CLOSE(")");

        private final String text;

        Sign(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
