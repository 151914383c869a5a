package dev.truewheel.audit.rules;

import dev.truewheel.archive.FramingFault;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.Wheel;

/** WZ20: readers refuse what asks for a version they do not know. */
final class ZipVersionNeededRule extends WheelRule {
    private static final int NEWEST = 63;
    private static final int DEFLATE64 = 9;
    private static final int KNOWS_DEFLATE64 = 21;

    ZipVersionNeededRule() {
        super(RuleDescriptor.warning(
                        "WZ20",
                        "version-needed-too-high",
                        "The version needed to extract is at most 6.3, and deflate64 asks for 2.1")
                .refusedBy(Tool.PIP, Tool.UV));
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        for (Member member : wheel.archive().members()) {
            // The high byte holds junk in many archives.
            int needed = member.versionNeeded() & 0xFF;
            if (needed > NEWEST) {
                sink.report(MemberRule.seen(
                                member,
                                "the directory says that version " + dotted(needed)
                                        + " is needed to extract the member, and there is none above 6.3")
                        .expected("at most 6.3")
                        .actual(dotted(needed)));
            } else if (member.method() == DEFLATE64 && needed < KNOWS_DEFLATE64) {
                sink.report(
                        MemberRule.seen(member, "a member in deflate64 asks for less than version 2.1 to extract it")
                                .expected("2.1")
                                .actual(dotted(needed))
                                .refusedBy(Tool.UV));
            }
        }
        for (FramingFault fault : wheel.archive().faults()) {
            if (fault.kind() == FramingFault.Kind.VERSION_NEEDED) {
                sink.report(Observation.of(fault.message())
                        .member(fault.member())
                        .offset(fault.offset())
                        .expected(fault.expected())
                        .actual(fault.actual())
                        .refusedBy(Tool.UV));
            }
        }
    }

    private static String dotted(int version) {
        return version / 10 + "." + version % 10;
    }
}
