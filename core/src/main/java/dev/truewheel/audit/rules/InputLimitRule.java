package dev.truewheel.audit.rules;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.ReadFailure;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Stage;

/** WI02: a wheel that asks for more than the limits allow is not judged to its end. */
final class InputLimitRule implements AuditRule {
    private static final RuleDescriptor DESCRIPTOR = RuleDescriptor.error(
                    "WI02",
                    "limit-exceeded",
                    "The input stays inside every limit of the audit (entries, ratio, size, time)")
            .inEveryProfile();

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Stage stage() {
        return Stage.OUTCOME;
    }

    @Override
    public void check(AuditSubject subject, ObservationSink sink) {
        for (ReadFailure failure : subject.failures()) {
            if (failure instanceof ReadFailure.LimitExceeded) {
                sink.report(Observation.of("a limit stopped the audit: " + failure.message()));
            }
        }
    }
}
