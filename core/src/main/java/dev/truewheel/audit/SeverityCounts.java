package dev.truewheel.audit;

import org.jspecify.annotations.Nullable;

/**
 * How many findings there are of each weight.
 *
 * @param errors the number of errors
 * @param warnings the number of warnings
 * @param notes the number of notes
 */
public record SeverityCounts(long errors, long warnings, long notes) {
    private static final SeverityCounts NONE = new SeverityCounts(0, 0, 0);

    /** Returns the counts of nothing. */
    public static SeverityCounts none() {
        return NONE;
    }

    /** Returns the number of findings of one weight. */
    public long of(Severity severity) {
        return switch (severity) {
            case ERROR -> errors;
            case WARNING -> warnings;
            case NOTE -> notes;
        };
    }

    /** Returns the number of findings of at least one weight. */
    public long atLeast(Severity severity) {
        return switch (severity) {
            case ERROR -> errors;
            case WARNING -> errors + warnings;
            case NOTE -> errors + warnings + notes;
        };
    }

    /** Returns the weight of the worst finding, or null when there is none. */
    public @Nullable Severity worst() {
        if (errors > 0) {
            return Severity.ERROR;
        }
        if (warnings > 0) {
            return Severity.WARNING;
        }
        return notes > 0 ? Severity.NOTE : null;
    }

    /** Returns the sum of both counts. */
    public SeverityCounts plus(SeverityCounts other) {
        return new SeverityCounts(errors + other.errors, warnings + other.warnings, notes + other.notes);
    }
}
