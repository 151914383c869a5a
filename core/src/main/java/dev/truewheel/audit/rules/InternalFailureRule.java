package dev.truewheel.audit.rules;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.ReadFailure;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Stage;

/** WI03: where this program failed it must say so rather than pass the wheel. */
final class InternalFailureRule implements AuditRule {
    private static final RuleDescriptor DESCRIPTOR = RuleDescriptor.error(
                    "WI03", "internal-failure", "The audit of the input ends without an internal failure")
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
            if (failure instanceof ReadFailure.Internal) {
                sink.report(Observation.of(failure.message()));
            }
        }
    }
}
