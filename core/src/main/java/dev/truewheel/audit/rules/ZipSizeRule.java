package dev.truewheel.audit.rules;

import dev.truewheel.accel.MemberProof;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;

/** WZ45: readers that stop at the declared size see what readers that inflate to the end see. */
final class ZipSizeRule extends ProofRule {
    ZipSizeRule() {
        super(RuleDescriptor.error(
                        "WZ45", "inflated-size-mismatch", "Every member inflates to exactly its declared size")
                .refusedBy(Tool.UV));
    }

    @Override
    void judge(Member member, MemberProof proof, ObservationSink sink) {
        if (proof.isComplete() && proof.size() != member.size()) {
            Observation seen = Observation.of("the member does not inflate to the size the archive gives")
                    .member(member.name())
                    .offset(member.entryOffset())
                    .expected(member.size() + " bytes")
                    .actual(proof.size() + " bytes");
            // A reader that stops at the declared size finds another checksum there.
            sink.report(proof.size() > member.size() ? seen.refusedBy(Tool.PIP, Tool.UV) : seen);
        }
    }
}
