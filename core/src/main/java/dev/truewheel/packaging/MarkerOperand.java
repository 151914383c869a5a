package dev.truewheel.packaging;

import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison.
 *
 * @param variable what the environment is asked for, or null for a literal
 * @param text the literal, or the name of the variable
 */
record MarkerOperand(@Nullable MarkerVariable variable, String text) {
    static MarkerOperand of(MarkerVariable variable) {
        return new MarkerOperand(variable, variable.text());
    }

    static MarkerOperand literal(String text) {
        return new MarkerOperand(null, text);
    }

    boolean isLiteral() {
        return variable == null;
    }

    /** Tells whether no pair of quotes can go around the literal. */
    boolean holdsBothQuotes() {
        return isLiteral() && text.indexOf('"') >= 0 && text.indexOf('\'') >= 0;
    }

    @Override
    public String toString() {
        if (!isLiteral()) {
            return text;
        }
        if (holdsBothQuotes()) {
            return '"' + text.replace("\"", "\\x22") + '"';
        }
        char quote = text.indexOf('"') < 0 ? '"' : '\'';
        return quote + text + quote;
    }
}
