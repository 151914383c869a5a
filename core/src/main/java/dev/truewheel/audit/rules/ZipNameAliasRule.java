package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;

/** WZ35: checks for duplicates compare names, file systems compare paths. */
final class ZipNameAliasRule extends MemberRule {
    ZipNameAliasRule() {
        super(RuleDescriptor.error(
                "WZ35", "aliased-name", "No member name has `.`, empty or doubled-slash components"));
    }

    @Override
    void judge(Member member, ObservationSink sink) {
        String name = member.name();
        boolean dot = false;
        boolean empty = false;
        // What makes a name absolute at its begin, and a directory at its end, is none of these.
        int start = 0;
        while (start < name.length() && name.charAt(start) == '/') {
            start++;
        }
        while (start < name.length()) {
            int end = NamePath.endOfComponent(name, start);
            empty |= end == start;
            dot |= end == start + 1 && name.charAt(start) == '.';
            start = end + 1;
        }
        if (dot || empty) {
            sink.report(seen(
                    member,
                    "the name has " + (dot ? "a component `.`" : "")
                            + (dot && empty ? " and " : "")
                            + (empty ? "an empty component" : "")
                            + ", so it is another name of a path that has a shorter one"));
        }
    }
}
