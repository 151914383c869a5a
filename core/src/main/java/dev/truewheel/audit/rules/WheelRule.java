package dev.truewheel.audit.rules;

import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.Wheel;

/** A law about any file that could be opened. */
abstract class WheelRule extends DescribedRule {
    WheelRule(RuleDescriptor descriptor) {
        super(descriptor);
    }

    @Override
    public final void check(AuditSubject subject, ObservationSink sink) {
        Wheel wheel = subject.content();
        if (wheel != null) {
            judge(wheel, sink);
        }
    }

    abstract void judge(Wheel wheel, ObservationSink sink);
}
