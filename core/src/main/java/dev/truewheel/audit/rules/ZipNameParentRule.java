package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;

/** WZ33: a name must not lead upwards, not even to come down again. */
final class ZipNameParentRule extends MemberRule {
    ZipNameParentRule() {
        super(RuleDescriptor.error("WZ33", "parent-directory-in-name", "No member name has a `..` component")
                .refusedBy(Tool.PIP));
    }

    @Override
    void judge(Member member, ObservationSink sink) {
        String name = member.name();
        if (!name.contains("..")) {
            return;
        }
        int parents = 0;
        for (int start = 0; start <= name.length(); ) {
            int end = NamePath.endOfWindowsComponent(name, start);
            parents += isParent(name, start, end) ? 1 : 0;
            start = end + 1;
        }
        if (parents == 0) {
            return;
        }
        if (escapes(name)) {
            sink.report(seen(member, "the name leads out of the directory it is installed to"));
        } else if (escapes(name.replace('\\', '/'))) {
            sink.report(seen(member, "on Windows the name leads out of the directory it is installed to")
                    .refusedByNobody());
        } else {
            sink.report(seen(member, "the name has a component `..` and so is another name of some other path")
                    .refusedByNobody());
        }
    }

    private static boolean isParent(String name, int start, int end) {
        return end - start == 2 && name.charAt(start) == '.' && name.charAt(start + 1) == '.';
    }

    private static boolean escapes(String name) {
        int depth = 0;
        for (int start = 0; start <= name.length(); ) {
            int end = NamePath.endOfComponent(name, start);
            if (isParent(name, start, end)) {
                depth--;
            } else if (end > start && !(end == start + 1 && name.charAt(start) == '.')) {
                depth++;
            }
            if (depth < 0) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }
}
