package dev.truewheel.archive;

import dev.truewheel.Printable;
import dev.truewheel.archive.FramingFault.Kind;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds each directory entry against its local header and checks that the members tile the file.
 *
 * <p>Walks the members in the order of their local headers. While every member starts where the one before ended and the
 * headers agree, readers that stream see the same members, and nobody need walk again to know it.
 */
final class PairingWalk {
    private static final int NEWEST_VERSION = 63;
    /** Encryption, descriptor, patched data, strong encryption: whoever meets one of these reads otherwise. */
    private static final int DECIDING_FLAGS = 1 | (1 << 3) | (1 << 5) | (1 << 6);

    /** UTF-8 names and masked headers: installers do not look at them. */
    private static final int UNHEEDED_FLAGS = (1 << 11) | (1 << 13);

    private final SourceWindow window;
    private final FaultList faults;
    private final HeaderReader headers;
    private final long directoryStart;

    /** Whether a streaming reader sees exactly the directory's members, as far as the headers tell. */
    boolean streamAgrees = true;

    /** The end of what is accounted for. */
    private long covered;

    PairingWalk(SourceWindow window, FaultList faults, long directoryStart) {
        this.window = window;
        this.faults = faults;
        this.headers = new HeaderReader(window, faults);
        this.directoryStart = directoryStart;
    }

    void walk(List<Member> members) throws IOException {
        for (Member member : byOffset(members)) {
            long at = member.headerOffset();
            coverUpTo(Math.min(at, directoryStart), null);
            if (at < covered) {
                disagree(
                        Kind.OVERLAP,
                        at,
                        member,
                        "the member starts inside another member, which ends at " + covered,
                        Long.toString(covered),
                        Long.toString(at));
            }
            EntryFields local = headers.local(at, true);
            if (local == null) {
                disagree(
                        Kind.MISSING_ENTRY,
                        at,
                        member,
                        "the directory lists the member but no local header stands at " + at,
                        "PK\\3\\4",
                        "something else");
                continue;
            }
            long data = at + HeaderReader.LOCAL_SIZE + local.nameLength + local.extraLength;
            member.dataAt(data);
            compare(local, member);
            long end = end(local, member, data);
            if (end > directoryStart) {
                disagree(
                        Kind.OVERLAP,
                        data,
                        member,
                        "the member's data runs " + (end < 0 ? "past any file" : "to " + end)
                                + ", past the start of the directory",
                        "at most " + directoryStart,
                        Long.toString(end));
                end = directoryStart;
            }
            covered = Math.max(covered, end);
        }
        coverUpTo(directoryStart, "the central directory");
    }

    private static Member[] byOffset(List<Member> members) {
        Member[] sorted = members.toArray(new Member[0]);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i].headerOffset() < sorted[i - 1].headerOffset()) {
                Arrays.sort(sorted, (a, b) -> Long.compare(a.headerOffset(), b.headerOffset()));
                break;
            }
        }
        return sorted;
    }

    /** Accounts for the bytes before the next member: hidden members, records, or nothing anybody names. */
    private void coverUpTo(long limit, @Nullable String next) throws IOException {
        while (covered < limit) {
            EntryFields hidden = headers.local(covered, false);
            if (hidden == null) {
                break;
            }
            String name = MemberNames.decode(hidden.name);
            disagree(
                    Kind.UNLISTED_ENTRY,
                    covered,
                    name,
                    "a local header stands here that the directory does not list: only readers that stream see it",
                    null,
                    Printable.of(name));
            long end = covered
                    + HeaderReader.LOCAL_SIZE
                    + hidden.nameLength
                    + hidden.extraLength
                    + (hidden.hasDataDescriptor() ? 0 : hidden.compressedSize);
            if (hidden.hasDataDescriptor() || end > limit || end < 0) {
                covered = limit;
                return;
            }
            covered = end;
        }
        if (covered >= limit) {
            return;
        }
        int signature = window.has(covered, 4) ? (int) window.u32(covered) : 0;
        String found = Signatures.nameOf(signature);
        boolean record = signature == Signatures.ARCHIVE_EXTRA_DATA || signature == Signatures.DIRECTORY_SIGNATURE;
        disagree(
                covered == 0 ? Kind.PREFIX : record ? Kind.UNKNOWN_RECORD : Kind.GAP,
                covered,
                (String) null,
                (limit - covered) + " bytes (" + found + ") stand "
                        + (covered == 0 ? "before the first local header" : "between a member and ")
                        + (covered == 0 ? "" : next == null ? "the next" : next),
                next == null ? "a local header" : next,
                found);
        covered = limit;
    }

    private void compare(EntryFields local, Member member) {
        long at = member.headerOffset();
        if (!member.nameEquals(local.name)) {
            disagree(
                    Kind.NAME_MISMATCH,
                    at,
                    member,
                    "the name differs between the local header and the directory",
                    Printable.of(member.name()),
                    Printable.of(MemberNames.decode(local.name)));
        }
        int flags = (local.flags ^ member.flags()) & (DECIDING_FLAGS | UNHEEDED_FLAGS);
        if (flags != 0) {
            disagree(
                    (flags & DECIDING_FLAGS) != 0 ? Kind.FLAG_MISMATCH : Kind.FLAG_MISMATCH_UNHEEDED,
                    at + 6,
                    member,
                    "general purpose flags differ between the local header and the directory",
                    "0x" + Integer.toHexString(member.flags()),
                    "0x" + Integer.toHexString(local.flags));
        }
        if (local.method != member.method()) {
            disagree(
                    Kind.METHOD_MISMATCH,
                    at + 8,
                    member,
                    "the compression method differs between the local header and the directory",
                    Integer.toString(member.method()),
                    Integer.toString(local.method));
        }
        if ((local.versionNeeded & 0xFF) > NEWEST_VERSION && (member.versionNeeded() & 0xFF) <= NEWEST_VERSION) {
            faults.add(
                    Kind.VERSION_NEEDED,
                    at + 4,
                    member.name(),
                    "the local header says that a version above 6.3, the newest, is needed to extract the member",
                    Integer.toString(member.versionNeeded() & 0xFF),
                    Integer.toString(local.versionNeeded & 0xFF));
        }
        boolean later = local.hasDataDescriptor();
        number(Kind.CRC_MISMATCH, at + 14, member, "CRC-32", member.crc32(), local.crc32, later);
        number(
                Kind.SIZE_MISMATCH,
                at + 18,
                member,
                "compressed size",
                member.compressedSize(),
                local.compressedSize,
                later);
        number(Kind.SIZE_MISMATCH, at + 22, member, "uncompressed size", member.size(), local.size, later);
    }

    /** Compares a number that a descriptor may give later: then the local header holds zero or the same. */
    private void number(Kind kind, long at, Member member, String what, long directory, long local, boolean later) {
        if (local == directory || (later && local == 0)) {
            return;
        }
        disagree(
                later ? Kind.DESCRIPTOR : kind,
                at,
                member,
                "the " + what + " differs between the local header and the directory",
                Long.toString(directory),
                Long.toString(local) + (later ? " (zero would do: a descriptor follows)" : ""));
    }

    /** Returns where the member ends, its descriptor included. */
    private long end(EntryFields local, Member member, long data) throws IOException {
        long end = data + member.compressedSize();
        if (end < 0 || end > window.size()) {
            return end < 0 ? Long.MAX_VALUE : end;
        }
        boolean signed = window.signature(end, Signatures.DATA_DESCRIPTOR);
        if (!local.hasDataDescriptor()) {
            Descriptor uncalled = signed
                    ? Descriptor.find(
                            window, end, member.crc32(), member.compressedSize(), member.size(), local.hasZip64Extra)
                    : null;
            if (uncalled == null) {
                return end;
            }
            disagree(
                    Kind.DESCRIPTOR,
                    end,
                    member,
                    "a data descriptor follows although flag 3 is not set",
                    "none",
                    "one");
            return end + uncalled.length();
        }
        Descriptor found = Descriptor.find(
                window, end, member.crc32(), member.compressedSize(), member.size(), local.hasZip64Extra);
        if (found == null) {
            disagree(
                    Kind.DESCRIPTOR,
                    end,
                    member,
                    "no data descriptor with the directory's CRC-32 and sizes follows the data",
                    "crc " + Long.toHexString(member.crc32()) + ", sizes " + member.compressedSize() + " and "
                            + member.size(),
                    signed ? "a descriptor with other numbers" : "no descriptor");
            return end + (signed ? 16 : 0);
        }
        if (found.wide() != local.hasZip64Extra) {
            disagree(
                    Kind.DESCRIPTOR,
                    end,
                    member,
                    "the descriptor's sizes take " + (found.wide() ? 8 : 4) + " bytes each although the local header "
                            + (local.hasZip64Extra ? "has a" : "has no") + " ZIP64 extra field",
                    local.hasZip64Extra ? "8 bytes" : "4 bytes",
                    found.wide() ? "8 bytes" : "4 bytes");
        }
        return end + found.length();
    }

    private void disagree(Kind kind, long at, Member member, String message, String expected, String actual) {
        disagree(kind, at, member.name(), message, expected, actual);
    }

    private void disagree(
            Kind kind,
            long at,
            @Nullable String member,
            String message,
            @Nullable String expected,
            @Nullable String actual) {
        streamAgrees = false;
        faults.add(kind, at, member, message, expected, actual);
    }
}
