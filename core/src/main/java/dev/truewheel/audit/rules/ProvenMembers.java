package dev.truewheel.audit.rules;

import dev.truewheel.accel.MemberProof;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.wheel.Wheel;
import java.util.function.BiConsumer;

/** The members of a wheel that were read, each with what is really in it. */
final class ProvenMembers {
    private ProvenMembers() {}

    static void forEach(AuditSubject subject, BiConsumer<Member, MemberProof> action) {
        Wheel wheel = subject.wheel().orElse(null);
        if (wheel == null) {
            return;
        }
        for (Member member : wheel.archive().members()) {
            wheel.proof(member).ifPresent(proof -> action.accept(member, proof));
        }
    }
}
