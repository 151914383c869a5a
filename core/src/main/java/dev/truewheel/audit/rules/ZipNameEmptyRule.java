package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;

/** WZ30: a member without a name has no place to be written to. */
final class ZipNameEmptyRule extends MemberRule {
    ZipNameEmptyRule() {
        super(RuleDescriptor.error("WZ30", "empty-name", "No member name is empty")
                .refusedBy(Tool.PIP, Tool.UV));
    }

    @Override
    void judge(Member member, ObservationSink sink) {
        if (member.name().isEmpty()) {
            sink.report(seen(member, "the entry has no name; joined to a directory it names the directory itself"));
        }
    }
}
