package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.Wheel;

/** A law that each member keeps or breaks alone. */
abstract class MemberRule extends WheelRule {
    MemberRule(RuleDescriptor descriptor) {
        super(descriptor);
    }

    @Override
    final void judge(Wheel wheel, ObservationSink sink) {
        for (Member member : wheel.archive().members()) {
            judge(member, sink);
        }
    }

    abstract void judge(Member member, ObservationSink sink);

    /** Returns an observation about a member, at the header the member was read from. */
    static Observation seen(Member member, String message) {
        return Observation.of(message).member(member.name()).offset(member.entryOffset());
    }
}
