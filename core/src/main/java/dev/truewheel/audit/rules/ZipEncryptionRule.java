package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;

/** WZ43: what cannot be read cannot be judged. */
final class ZipEncryptionRule extends MemberRule {
    ZipEncryptionRule() {
        super(RuleDescriptor.error("WZ43", "encrypted-entry", "No entry is encrypted or holds patched data")
                .refusedBy(Tool.PIP, Tool.UV));
    }

    @Override
    void judge(Member member, ObservationSink sink) {
        if (!member.declaresUnreadableData()) {
            return;
        }
        int flags = member.flags();
        boolean masked = (flags & (1 | (1 << 5) | (1 << 6))) == 0;
        String what = (flags & (1 << 6)) != 0
                ? "strongly encrypted (flag 6)"
                : (flags & 1) != 0
                        ? "encrypted (flag 0)"
                        : masked ? "described by masked headers (flag 13)" : "patched data (flag 5)";
        Observation seen =
                seen(member, "the entry is said to be " + what).actual("flags 0x" + Integer.toHexString(flags));
        sink.report(masked ? seen.refusedByNobody() : seen);
    }
}
