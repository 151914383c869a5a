package dev.truewheel.environment;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;

/** Says that an environment did not become ready. Nothing of it is left. */
public final class StartFailedException extends TruewheelException {
    private static final long serialVersionUID = 1L;

    private final transient FailureReport report;

    StartFailedException(FailureReport report) {
        super(
                report.cause() == FailureReport.Cause.LATE ? ErrorCode.TRANSIENT : ErrorCode.INCOMPATIBLE,
                report.words() + "; its state: " + report.state() + "; its last answer: "
                        + report.lastAnswer().words());
        this.report = report;
    }

    /** Returns all that is known of it. */
    public FailureReport report() {
        return report;
    }
}
