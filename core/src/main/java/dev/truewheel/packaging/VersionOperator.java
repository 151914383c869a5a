package dev.truewheel.packaging;

import org.jspecify.annotations.Nullable;

/**
 * How a clause compares versions.
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/version-specifiers/#id5">Version specifiers</a>
 */
public enum VersionOperator {
    /** The same text apart from case; the only one that knows what is no version. */
    ARBITRARY("==="),
    /** At least this version, in the same series. */
    COMPATIBLE("~="),
    /** This version, with any local label unless one is named, or any version that begins so. */
    EQUAL("=="),
    /** What {@link #EQUAL} does not match. */
    NOT_EQUAL("!="),
    /** This version or an earlier one. */
    AT_MOST("<="),
    /** This version or a later one. */
    AT_LEAST(">="),
    /** Earlier, and not a pre-release of a version that is none itself. */
    LESS("<"),
    /** Later, and neither a post-release of a version that is none itself nor its local build. */
    GREATER(">");

    private static final VersionOperator[] ALL = values();

    private final String symbol;

    VersionOperator(String symbol) {
        this.symbol = symbol;
    }

    /**
     * Returns how the operator is written.
     *
     * @return one to three characters
     */
    public String symbol() {
        return symbol;
    }

    /** Finds the longest operator at a place, or returns null if there is none. */
    static @Nullable VersionOperator at(String text, int start, int end) {
        for (VersionOperator operator : ALL) {
            if (end - start >= operator.symbol.length() && text.startsWith(operator.symbol, start)) {
                return operator;
            }
        }
        return null;
    }
}
