package dev.truewheel.audit.rules;

import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Expectation;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;

/** WS02: every file is on the list, when there is one. */
final class UnlistedFileRule extends DescribedRule {
    UnlistedFileRule() {
        super(RuleDescriptor.warning(
                "WS02", "not-in-expectation", "Every audited file is named by the expectation list"));
    }

    @Override
    public void check(AuditSubject subject, ObservationSink sink) {
        if (subject.expectation().state() == Expectation.State.UNLISTED) {
            sink.report(Observation.of("the list of expected digests does not name this file"));
        }
    }
}
