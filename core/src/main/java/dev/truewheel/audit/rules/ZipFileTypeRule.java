package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;

/** WZ40: a wheel holds files and directories, nothing else. */
final class ZipFileTypeRule extends MemberRule {
    private static final int SET_USER_ID = 04000;
    private static final int SPECIAL_BITS = 07000;

    ZipFileTypeRule() {
        super(RuleDescriptor.error(
                "WZ40", "special-file", "The Unix mode of every entry says regular file or directory"));
    }

    @Override
    void judge(Member member, ObservationSink sink) {
        int mode = member.unixMode();
        int type = UnixMode.type(mode);
        if (type != 0 && type != UnixMode.REGULAR && type != UnixMode.DIRECTORY) {
            sink.report(seen(member, "the Unix mode says " + UnixMode.nameOf(type) + ", which a wheel cannot hold")
                    .expected("regular file or directory")
                    .actual("0" + Integer.toOctalString(mode)));
        } else if ((mode & SPECIAL_BITS) != 0) {
            Observation seen = seen(member, "the Unix mode has " + bits(mode))
                    .expected("permission bits only")
                    .actual("0" + Integer.toOctalString(mode));
            sink.report(member.isDirectory() || (mode & 06000) == 0 ? seen.severity(Severity.WARNING) : seen);
        }
    }

    private static String bits(int mode) {
        StringBuilder names = new StringBuilder();
        add(names, mode & SET_USER_ID, "set-user-id");
        add(names, mode & 02000, "set-group-id");
        add(names, mode & 01000, "sticky");
        return names.append(" set").toString();
    }

    private static void add(StringBuilder names, int bit, String name) {
        if (bit != 0) {
            names.append(names.length() == 0 ? "" : " and ").append(name);
        }
    }
}
