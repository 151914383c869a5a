package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;

/** WZ34: a backslash is a character on one system and a separator on the other. */
final class ZipNameBackslashRule extends MemberRule {
    ZipNameBackslashRule() {
        super(RuleDescriptor.error("WZ34", "backslash-in-name", "No member name holds a backslash"));
    }

    @Override
    void judge(Member member, ObservationSink sink) {
        if (member.name().indexOf('\\') >= 0) {
            sink.report(seen(
                    member, "the name holds a backslash, which separates directories on Windows and nowhere else"));
        }
    }
}
