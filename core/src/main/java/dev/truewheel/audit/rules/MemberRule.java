package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.Wheel;

/** A law that each member keeps or breaks alone. */
abstract class MemberRule implements AuditRule {
    private final RuleDescriptor descriptor;

    MemberRule(RuleDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    @Override
    public final RuleDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public final void check(AuditSubject subject, ObservationSink sink) {
        Wheel wheel = subject.content();
        if (wheel != null) {
            for (Member member : wheel.archive().members()) {
                judge(member, sink);
            }
        }
    }

    abstract void judge(Member member, ObservationSink sink);

    /** Returns an observation about a member, at the header the member was read from. */
    static Observation seen(Member member, String message) {
        return Observation.of(message).member(member.name()).offset(member.entryOffset());
    }
}
