package dev.truewheel.audit.rules;

import dev.truewheel.accel.MemberProof;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.Wheel;

/** A law about what is really in each member that was read. */
abstract class ProofRule extends WheelRule {
    ProofRule(RuleDescriptor descriptor) {
        super(descriptor);
    }

    @Override
    final void judge(Wheel wheel, ObservationSink sink) {
        for (Member member : wheel.archive().members()) {
            MemberProof proof = wheel.proof(member).orElse(null);
            if (proof != null) {
                judge(member, proof, sink);
            }
        }
    }

    abstract void judge(Member member, MemberProof proof, ObservationSink sink);
}
