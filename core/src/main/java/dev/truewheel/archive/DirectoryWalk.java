package dev.truewheel.archive;

import dev.truewheel.archive.FramingFault.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the entries of one central directory. */
final class DirectoryWalk {
    private final SourceWindow window;
    private final ArchiveLimits limits;
    private final FaultList faults;
    private final HeaderReader headers;

    DirectoryWalk(SourceWindow window, ArchiveLimits limits, FaultList faults) {
        this.window = window;
        this.limits = limits;
        this.faults = faults;
        this.headers = new HeaderReader(window, faults);
    }

    /**
     * Reads entries until something else stands there or the directory must end.
     *
     * @param end what the end record says
     * @param start where to start
     * @param shift what to add to the local header offsets of the entries
     * @param report whether faults are reported
     */
    List<Member> read(EndRecord end, long start, long shift, boolean report) throws IOException {
        List<Member> members = new ArrayList<>();
        if (start < 0 || start > end.directoryEnd()) {
            return members;
        }
        if (end.directoryEnd() - start > limits.maxDirectorySize()) {
            throw new LimitException(
                    "max-directory-size",
                    "the central directory takes " + (end.directoryEnd() - start) + " bytes",
                    limits.maxDirectorySize());
        }
        long at = start;
        while (at < end.directoryEnd()) {
            EntryFields fields = headers.directory(at, report);
            if (fields == null) {
                break;
            }
            if (members.size() == limits.maxMembers()) {
                throw new LimitException(
                        "max-members",
                        "the directory lists more than " + members.size() + " members",
                        limits.maxMembers());
            }
            long headerOffset = fields.headerOffset + shift;
            members.add(new Member(members.size(), fields, headerOffset, at, -1));
            if (report) {
                judge(fields, at);
            }
            at += HeaderReader.DIRECTORY_SIZE + fields.nameLength + fields.extraLength + fields.commentLength;
        }
        if (report) {
            judgeEnd(end, at, members.size());
        }
        return members;
    }

    private void judge(EntryFields fields, long at) {
        if (fields.commentLength > 0 && !faults.full(Kind.MEMBER_COMMENT)) {
            faults.add(
                    Kind.MEMBER_COMMENT,
                    at,
                    MemberNames.decode(fields.name),
                    "the directory entry has a comment of " + fields.commentLength + " bytes");
        }
        if (fields.diskStart != 0 && !faults.full(Kind.SEVERAL_DISKS)) {
            faults.add(
                    Kind.SEVERAL_DISKS,
                    at,
                    MemberNames.decode(fields.name),
                    "the member is said to start on disk " + fields.diskStart,
                    "0",
                    Integer.toString(fields.diskStart));
        }
    }

    private void judgeEnd(EndRecord end, long at, long walked) throws IOException {
        if (walked != end.entries()) {
            faults.add(
                    Kind.ENTRY_COUNT,
                    end.offset(),
                    null,
                    "the end record counts " + end.entries() + " entries, the directory has " + walked,
                    Long.toString(walked),
                    Long.toString(end.entries()));
        }
        if (at < end.directoryEnd()) {
            int signature = window.has(at, 4) ? (int) window.u32(at) : 0;
            boolean record = signature == Signatures.DIRECTORY_SIGNATURE || signature == Signatures.ARCHIVE_EXTRA_DATA;
            faults.add(
                    record ? Kind.UNKNOWN_RECORD : Kind.DIRECTORY_POSITION,
                    at,
                    null,
                    (end.directoryEnd() - at) + " bytes between the last directory entry and the end record ("
                            + Signatures.nameOf(signature) + ")",
                    "the end record at " + at,
                    "at " + end.directoryEnd());
        } else if (at > end.directoryEnd()) {
            faults.add(
                    Kind.DIRECTORY_POSITION,
                    at,
                    null,
                    "the last directory entry runs into the end record",
                    Long.toString(end.directoryEnd()),
                    Long.toString(at));
        }
    }
}
