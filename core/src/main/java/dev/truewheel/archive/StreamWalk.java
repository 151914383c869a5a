package dev.truewheel.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads local headers one after another from byte 0, as readers of a stream must.
 *
 * <p>Only needed when something did not agree. Faults are reported elsewhere; this walk says what such a reader sees and
 * where it stops.
 */
final class StreamWalk {
    private final SourceWindow window;
    private final ArchiveLimits limits;
    private final HeaderReader headers;
    private final DeflateProbe probe;
    private final Map<Long, Member> listed = new HashMap<>();

    private final List<Member> members = new ArrayList<>();
    private @Nullable String stopped;

    /** Where the first end record stands that a forward reader meets, or -1. */
    long endRecord = -1;

    StreamWalk(SourceWindow window, ArchiveLimits limits, FaultList unused, List<Member> directory) {
        this.window = window;
        this.limits = limits;
        this.headers = new HeaderReader(window, unused);
        this.probe = new DeflateProbe(window.source(), limits.maxProbe());
        for (Member member : directory) {
            listed.put(member.headerOffset(), member);
        }
    }

    ArchiveView walk() throws IOException {
        long at = 0;
        while (true) {
            EntryFields local = headers.local(at, false);
            if (local == null) {
                end(at);
                return new ArchiveView(ArchiveView.Kind.STREAM, members, stopped);
            }
            if (members.size() == limits.maxMembers()) {
                stopped = "after " + members.size() + " members, the limit of this run";
                return new ArchiveView(ArchiveView.Kind.STREAM, members, stopped);
            }
            long data = at + HeaderReader.LOCAL_SIZE + local.nameLength + local.extraLength;
            long next = local.hasDataDescriptor() ? behindDescriptor(at, data, local) : data + local.compressedSize;
            members.add(sameOrNew(at, data, local));
            if (next < 0 || next > window.size()) {
                stopped = stopped == null
                        ? "at " + at + ": the member's data would run past the end of the file"
                        : stopped;
                return new ArchiveView(ArchiveView.Kind.STREAM, members, stopped);
            }
            at = next;
        }
    }

    /** Uses the directory's member where it says the same, so that equal views hold equal objects. */
    private Member sameOrNew(long at, long data, EntryFields local) {
        Member known = listed.get(at);
        if (known != null
                && known.nameEquals(local.name)
                && known.method() == local.method
                && known.dataOffset() == data
                && known.compressedSize() == local.compressedSize
                && known.size() == local.size) {
            return known;
        }
        return new Member(members.size(), local, at, at, data);
    }

    /** Fills in the sizes that stand behind the data and returns where the next record starts, -1 if unknown. */
    private long behindDescriptor(long at, long data, EntryFields local) throws IOException {
        Member known = listed.get(at);
        if (local.method != Member.DEFLATED) {
            stopped = "at " + at + ": the end of data that is not deflated stands only behind it";
            local.compressedSize = 0;
            return -1;
        }
        if (known != null && known.method() == Member.DEFLATED && known.dataOffset() == data) {
            // Whether the deflate stream really ends there is proven when the member is inflated.
            local.compressedSize = known.compressedSize();
            local.size = known.size();
            local.crc32 = known.crc32();
        } else if (!probe.find(data)) {
            stopped = "at " + at + ": " + probe.problem();
            return -1;
        } else {
            local.compressedSize = probe.compressedSize();
            local.size = probe.size();
            local.crc32 = probe.crc32();
        }
        long end = data + local.compressedSize;
        if (end < 0 || end > window.size()) {
            return -1;
        }
        Descriptor found =
                Descriptor.find(window, end, local.crc32, local.compressedSize, local.size, local.hasZip64Extra);
        boolean signed = window.signature(end, Signatures.DATA_DESCRIPTOR);
        return end + (found != null ? found.length() : (signed ? 4 : 0) + (local.hasZip64Extra ? 20 : 12));
    }

    /** Reads on over the directory to the first end record. */
    private void end(long from) throws IOException {
        long at = from;
        while (true) {
            EntryFields entry = headers.directory(at, false);
            if (entry == null) {
                break;
            }
            at += HeaderReader.DIRECTORY_SIZE + entry.nameLength + entry.extraLength + entry.commentLength;
        }
        if (window.signature(at, Signatures.ZIP64_END_RECORD) && window.has(at, 12)) {
            long length = window.u64(at + 4);
            at += length >= 0 && length < window.size() ? 12 + length : 0;
        }
        if (window.signature(at, Signatures.ZIP64_LOCATOR)) {
            at += 20;
        }
        if (window.signature(at, Signatures.END_RECORD)) {
            endRecord = at;
        } else if (at == from) {
            int signature = window.has(at, 4) ? (int) window.u32(at) : 0;
            stopped = "at " + at + ": " + (at == window.size() ? "the end of the file" : Signatures.nameOf(signature))
                    + " instead of a local header";
        }
    }
}
