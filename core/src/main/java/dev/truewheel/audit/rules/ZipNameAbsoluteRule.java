package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;

/** WZ32: an absolute name replaces the directory it is joined to. */
final class ZipNameAbsoluteRule extends MemberRule {
    ZipNameAbsoluteRule() {
        super(RuleDescriptor.error(
                        "WZ32", "absolute-name", "No member name is absolute, has a drive letter or a UNC prefix")
                .refusedBy(Tool.PIP));
    }

    @Override
    void judge(Member member, ObservationSink sink) {
        String name = member.name();
        if (name.startsWith("/")) {
            sink.report(seen(
                    member,
                    name.startsWith("//") || name.startsWith("/\\")
                            ? "the name begins with two slashes: absolute, and a network share on Windows"
                            : "the name is absolute"));
        } else if (name.startsWith("\\")) {
            sink.report(seen(
                            member,
                            name.startsWith("\\\\") || name.startsWith("\\/")
                                    ? "the name begins with two backslashes: a network share on Windows"
                                    : "the name begins with a backslash: absolute on Windows")
                    .refusedByNobody());
        } else if (NamePath.hasDrive(name)) {
            sink.report(seen(member, "the name begins with a drive letter: on Windows it leads to another place")
                    .refusedByNobody());
        }
    }
}
