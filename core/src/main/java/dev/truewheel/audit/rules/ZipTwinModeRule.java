package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.Wheel;

/** WZ41: which of two modes a file gets must not depend on the reader. */
final class ZipTwinModeRule extends WheelRule {
    ZipTwinModeRule() {
        super(RuleDescriptor.error("WZ41", "twins-with-different-modes", "Entries of one name have the same mode")
                .refusedBy(Tool.PYPI, Tool.UV));
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        for (Member member : wheel.archive().members()) {
            Member last = wheel.member(member.name()).orElse(member);
            if (last.unixMode() != member.unixMode()) {
                sink.report(MemberRule.seen(
                                member, "another entry of this name, at " + last.entryOffset() + ", has another mode")
                        .expected("0" + Integer.toOctalString(last.unixMode()))
                        .actual("0" + Integer.toOctalString(member.unixMode())));
            }
        }
    }
}
