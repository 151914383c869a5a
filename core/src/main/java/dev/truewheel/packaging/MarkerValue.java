package dev.truewheel.packaging;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the environment says of one variable; remembers the forms that many comparisons in one marker may ask for. */
final class MarkerValue {
    private final String text;
    private @Nullable String normalized;
    private @Nullable Candidate candidate;

    /** The clauses that operators and this value make, as far as they were asked for; empty where they make none. */
    private final Map<MarkerOperator, Optional<VersionSpecifier>> clauses = new EnumMap<>(MarkerOperator.class);

    MarkerValue(MarkerVariable variable, String text) {
        // CPython's own builds between two releases call themselves so.
        this.text = variable == MarkerVariable.PYTHON_FULL_VERSION && text.endsWith("+") ? text + "local" : text;
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
        if (candidate == null) {
            candidate = Candidate.of(text);
        }
        return clause.admits(candidate);
    }

    /** Returns the clause that an operator and this value make, or null if they make none. */
    synchronized @Nullable VersionSpecifier behind(MarkerOperator operator) {
        return clauses.computeIfAbsent(operator, asked -> Optional.ofNullable(asked.clause(text)))
                .orElse(null);
    }
}
