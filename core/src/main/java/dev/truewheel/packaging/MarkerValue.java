package dev.truewheel.packaging;

import org.jspecify.annotations.Nullable;

/** What the environment says of one variable; remembers the forms that many comparisons in one marker may ask for. */
final class MarkerValue {
    private final String text;
    private final boolean version;
    private @Nullable String normalized;
    private @Nullable Version parsed;
    private boolean judged;

    MarkerValue(MarkerVariable variable, String text) {
        // CPython's own builds between two releases call themselves so.
        this.text = variable == MarkerVariable.PYTHON_FULL_VERSION && text.endsWith("+") ? text + "local" : text;
        this.version = variable.isVersion();
    }

    String text() {
        return text;
    }

    synchronized String normalized() {
        if (normalized == null) {
            normalized = MarkerComparison.normalized(text);
        }
        return normalized;
    }

    /** Tells whether the value satisfies a clause. */
    synchronized boolean satisfies(VersionSpecifier clause) {
        if (!judged) {
            parsed = version ? VersionSpecifiers.versionOf(text) : null;
            judged = true;
        }
        return clause.admits(text, parsed == null ? null : parsed.withoutLocal(), parsed);
    }
}
