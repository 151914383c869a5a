package dev.truewheel.cli;

import dev.truewheel.ErrorCode;
import dev.truewheel.audit.AuditSummary;
import dev.truewheel.audit.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What the process tells its caller.
 *
 * @param code the number
 */
record ExitStatus(int code) {
    /** Nothing at or above the gate. */
    static final ExitStatus CLEAN = new ExitStatus(0);
    /** A finding at or above the gate. */
    static final ExitStatus FINDINGS = new ExitStatus(1);
    /** The command line is wrong, or there is nothing to audit. */
    static final ExitStatus USAGE = new ExitStatus(2);
    /** Something could not be audited to its end, so nothing is proven. */
    static final ExitStatus INCOMPLETE = new ExitStatus(3);
    /** The user stopped the run. */
    static final ExitStatus INTERRUPTED = new ExitStatus(130);
    /** The reader of standard output went away, as a shell reports it. */
    static final ExitStatus OUTPUT_CLOSED = new ExitStatus(141);

    /** Returns the status of a failure that ended the command. */
    static ExitStatus of(ErrorCode code) {
        return switch (code) {
            case USAGE, INVALID, NOT_FOUND, CONFLICT -> USAGE;
            case POLICY, INCOMPATIBLE, INTEGRITY -> FINDINGS;
            case TRANSIENT, UNAVAILABLE -> INCOMPLETE;
        };
    }

    /**
     * Returns the status of a run that came to its end.
     *
     * @param gate the severity from which findings fail the run, or null for none
     */
    static ExitStatus of(AuditSummary summary, @Nullable Severity gate) {
        if (!summary.complete() || summary.incomplete() > 0) {
            return INCOMPLETE;
        }
        return gate != null && summary.counts().atLeast(gate) > 0 ? FINDINGS : CLEAN;
    }
}
