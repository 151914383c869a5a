package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;

/** WZ39: data under a directory's name is data nobody expects. */
final class ZipDirectoryContentRule extends MemberRule {
    private static final int DOS_DIRECTORY = 0x10;

    /** An empty deflate stream; some writers compress even directories. */
    private static final int EMPTY_STREAM = 2;

    ZipDirectoryContentRule() {
        super(RuleDescriptor.error(
                        "WZ39", "directory-with-content", "An entry whose name ends in `/` has size 0 and CRC 0")
                .refusedBy(Tool.UV));
    }

    @Override
    void judge(Member member, ObservationSink sink) {
        boolean directory = member.isDirectory();
        if (directory && hasContent(member)) {
            sink.report(seen(member, "the name ends in a slash, as a directory's does, and the entry has content")
                    .expected("size 0, CRC 00000000")
                    .actual("size " + member.size() + ", compressed " + member.compressedSize() + ", CRC 0x"
                            + Long.toHexString(member.crc32())));
        }
        int type = UnixMode.type(member.unixMode());
        boolean saysDirectory = type == UnixMode.DIRECTORY || (member.externalAttributes() & DOS_DIRECTORY) != 0;
        if (directory ? type == UnixMode.REGULAR : saysDirectory) {
            sink.report(seen(
                            member,
                            directory
                                    ? "the name ends in a slash, as a directory's does, and the Unix mode says regular file"
                                    : "the attributes say directory and the name does not end in a slash")
                    .actual("attributes 0x" + Long.toHexString(member.externalAttributes()))
                    .severity(Severity.WARNING)
                    .refusedByNobody());
        }
    }

    private static boolean hasContent(Member member) {
        int allowed = member.method() == Member.STORED ? 0 : EMPTY_STREAM;
        return member.size() != 0 || member.crc32() != 0 || member.compressedSize() > allowed;
    }
}
