package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;

/** WZ28: without the flag every reader guesses the encoding of a name. */
final class ZipNameFlagRule extends MemberRule {
    ZipNameFlagRule() {
        super(RuleDescriptor.error(
                        "WZ28",
                        "non-ascii-name-without-utf8-flag",
                        "A non-ASCII member name has the UTF-8 flag (bit 11) set")
                .refusedBy(Tool.PYPI, Tool.UV));
    }

    @Override
    void judge(Member member, ObservationSink sink) {
        if (member.hasNonAsciiName() && !member.declaresUtf8()) {
            sink.report(seen(
                            member,
                            "the name is not ASCII and flag 11 does not say that it is UTF-8, so readers guess its encoding")
                    .expected("flag 11 set")
                    .actual("flags 0x" + Integer.toHexString(member.flags())));
        }
    }
}
