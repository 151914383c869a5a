package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.Wheel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** WZ38: one path cannot be a file and a directory. */
final class ZipFileAsDirectoryRule extends WheelRule {
    ZipFileAsDirectoryRule() {
        super(RuleDescriptor.error(
                        "WZ38",
                        "file-is-directory",
                        "No member is both a file and a directory prefix of another member")
                .refusedBy(Tool.PIP, Tool.UV));
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        List<Member> members = wheel.archive().members();
        Member[] sorted = members.toArray(new Member[0]);
        Arrays.sort(sorted, (a, b) -> compare(a.name(), b.name()));
        Map<Member, Member> below = new HashMap<>();
        for (int i = 0; i + 1 < sorted.length; i++) {
            // In this order everything below a name follows it at once.
            if (isFile(sorted[i]) && isBelow(sorted[i + 1].name(), sorted[i].name())) {
                below.put(sorted[i], firstFile(sorted, i));
            }
        }
        if (below.isEmpty()) {
            return;
        }
        for (Member member : members) {
            Member other = below.get(member);
            if (other != null) {
                Observation seen = MemberRule.seen(
                        member, "the file is a directory too: " + Printable.of(other.name()) + " stands below it");
                // pip creates directories only for the files in them.
                sink.report(other.isDirectory() ? seen.refusedBy(Tool.UV) : seen);
            }
        }
    }

    /** Returns the first member below the one at an index that is no directory, otherwise the next one. */
    private static Member firstFile(Member[] sorted, int index) {
        String file = sorted[index].name();
        for (int i = index + 1; i < sorted.length && isBelow(sorted[i].name(), file); i++) {
            if (!sorted[i].isDirectory()) {
                return sorted[i];
            }
        }
        return sorted[index + 1];
    }

    private static boolean isFile(Member member) {
        return !member.isDirectory() && !member.name().isEmpty();
    }

    private static boolean isBelow(String name, String file) {
        return name.length() > file.length() && name.charAt(file.length()) == '/' && name.startsWith(file);
    }

    /** Orders names by character, the slash before all others. */
    private static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return x == '/' ? -1 : y == '/' ? 1 : x - y;
            }
        }
        return a.length() - b.length();
    }
}
