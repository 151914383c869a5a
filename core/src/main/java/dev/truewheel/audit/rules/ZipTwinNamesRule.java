package dev.truewheel.audit.rules;

import dev.truewheel.accel.MemberProof;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.Wheel;

/** WZ14: of two members with one name, readers take the first, the last, or both in turn. */
final class ZipTwinNamesRule extends WheelRule {
    ZipTwinNamesRule() {
        super(RuleDescriptor.error("WZ14", "duplicate-member-name", "No member name stands twice")
                .refusedBy(Tool.PYPI, Tool.UV));
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        for (Member member : wheel.archive().members()) {
            Member last = wheel.member(member.name()).orElse(member);
            if (last == member) {
                continue;
            }
            boolean same = sameContent(wheel, member, last);
            Observation seen = Observation.of("the name stands twice: another member of this name, with "
                            + (same ? "the same" : "other") + " content, is at " + last.headerOffset())
                    .member(member.name())
                    .offset(member.headerOffset());
            sink.report(same ? seen.refusedBy(Tool.PYPI) : seen);
        }
    }

    private static boolean sameContent(Wheel wheel, Member a, Member b) {
        MemberProof first = wheel.proof(a).orElse(null);
        MemberProof second = wheel.proof(b).orElse(null);
        return first != null
                && second != null
                && first.isComplete()
                && second.isComplete()
                && first.size() == second.size()
                && first.crc32() == second.crc32()
                && (first.digest() == null || first.digest().equals(second.digest()));
    }
}
