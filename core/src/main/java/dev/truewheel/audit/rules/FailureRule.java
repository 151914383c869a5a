package dev.truewheel.audit.rules;

import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.ReadFailure;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Stage;

/** A law that is broken where one kind of failure kept a file from being judged. */
abstract class FailureRule extends DescribedRule {
    private final Class<? extends ReadFailure> kind;
    private final String preface;

    FailureRule(RuleDescriptor descriptor, Class<? extends ReadFailure> kind, String preface) {
        super(descriptor.inEveryProfile());
        this.kind = kind;
        this.preface = preface;
    }

    @Override
    public final Stage stage() {
        return Stage.OUTCOME;
    }

    @Override
    public void check(AuditSubject subject, ObservationSink sink) {
        for (ReadFailure failure : subject.failures()) {
            if (kind.isInstance(failure)) {
                sink.report(Observation.of(preface + failure.message()));
            }
        }
    }
}
