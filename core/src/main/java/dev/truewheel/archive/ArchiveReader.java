package dev.truewheel.archive;

import dev.truewheel.archive.FramingFault.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the framing of a ZIP file. */
public final class ArchiveReader {
    private final SourceWindow window;
    private final ArchiveLimits limits;
    private final FaultList faults = new FaultList();

    /** Faults of second looks, which are not reported. */
    private final FaultList unreported = new FaultList();

    private final List<ArchiveView> views = new ArrayList<>();

    private ArchiveReader(ByteSource source, ArchiveLimits limits) {
        this.window = new SourceWindow(source);
        this.limits = limits;
    }

    /**
     * Reads the framing.
     *
     * @param source the file's bytes
     * @param limits how much the file may ask for
     * @return the framing with every fault; a file that is no archive at all gives no members and a fault
     * @throws LimitException if the file asks for more
     * @throws IOException if the file cannot be read or became shorter meanwhile
     */
    public static Archive read(ByteSource source, ArchiveLimits limits) throws IOException {
        if (source.size() > limits.maxFileSize()) {
            throw new LimitException("max-size", "the file has " + source.size() + " bytes", limits.maxFileSize());
        }
        return new ArchiveReader(source, limits).read();
    }

    private Archive read() throws IOException {
        EndRecordFinder finder = new EndRecordFinder(window);
        finder.judge(faults);
        EndRecord end = finder.read(finder.chosen(), faults);
        if (end == null) {
            ArchiveView stream = new StreamWalk(window, limits, unreported, List.of()).walk();
            // What a streaming reader finds in a file that was cut off is no list of members to judge.
            views.add(new ArchiveView(ArchiveView.Kind.DIRECTORY, List.of(), "for want of an end record"));
            views.add(stream);
            return new Archive(window.size(), List.of(), views, faults.toList(), -1);
        }
        TarProbe.judge(window, faults);
        long start = place(end);
        long shift = start == end.directoryOffset() ? 0 : end.shift();
        List<Member> members = List.copyOf(new DirectoryWalk(window, limits, faults).read(end, start, shift, true));
        PairingWalk pairing = new PairingWalk(window, faults, Math.min(Math.max(start, 0), end.directoryEnd()));
        pairing.walk(members);
        views.add(new ArchiveView(ArchiveView.Kind.DIRECTORY, members, null));
        if (start != end.directoryOffset()) {
            addDirectory(ArchiveView.Kind.DECLARED_OFFSET, end, end.directoryOffset(), 0);
        }
        if (finder.last != finder.chosen()) {
            EndRecord other = finder.read(finder.last, unreported);
            if (other != null) {
                addDirectory(ArchiveView.Kind.LAST_SIGNATURE, other, other.adjacentStart(), other.shift());
            }
        }
        EndRecord shortForm = end.shortForm();
        if (shortForm != null) {
            addDirectory(ArchiveView.Kind.SHORT_END_RECORD, shortForm, shortForm.directoryOffset(), 0);
        }
        addStream(pairing.streamAgrees && shift == 0, members, end);
        List<Member> first = members;
        for (ArchiveView view : views) {
            first = first.isEmpty() ? view.members() : first;
        }
        return new Archive(window.size(), first, views, faults.toList(), start);
    }

    /** Returns where the directory starts: right before the end record, unless only the declared place has one. */
    private long place(EndRecord end) throws IOException {
        long adjacent = end.adjacentStart();
        if (adjacent == end.directoryOffset()) {
            return adjacent;
        }
        boolean adjacentHas = window.signature(adjacent, Signatures.DIRECTORY_HEADER);
        boolean declaredHas = end.directoryOffset() < end.directoryEnd()
                && window.signature(end.directoryOffset(), Signatures.DIRECTORY_HEADER);
        faults.add(
                adjacentHas && allShifted(end) ? Kind.DIRECTORY_SHIFT : Kind.DIRECTORY_POSITION,
                end.offset(),
                null,
                "the end record declares the directory at " + end.directoryOffset() + ", going back its "
                        + end.directorySize() + " bytes leads to " + adjacent,
                Long.toString(adjacent),
                Long.toString(end.directoryOffset()));
        return !adjacentHas && declaredHas ? end.directoryOffset() : adjacent;
    }

    /** Tells whether the first member, too, is as far from its declared place as the directory is. */
    private boolean allShifted(EndRecord end) throws IOException {
        long field = end.adjacentStart() + HeaderReader.LOCAL_OFFSET_FIELD;
        return window.has(field, 4) && window.signature(window.u32(field) + end.shift(), Signatures.LOCAL_HEADER);
    }

    private void addDirectory(ArchiveView.Kind kind, EndRecord end, long start, long shift) throws IOException {
        List<Member> members = new DirectoryWalk(window, limits, unreported).read(end, start, shift, false);
        HeaderReader headers = new HeaderReader(window, unreported);
        for (Member member : members) {
            EntryFields local = headers.local(member.headerOffset(), false);
            if (local != null) {
                member.dataAt(member.headerOffset() + HeaderReader.LOCAL_SIZE + local.nameLength + local.extraLength);
            }
        }
        views.add(new ArchiveView(kind, members, members.isEmpty() ? "at " + start + ": no directory there" : null));
    }

    private void addStream(boolean agrees, List<Member> members, EndRecord end) throws IOException {
        if (agrees) {
            views.add(new ArchiveView(ArchiveView.Kind.STREAM, members, null));
            return;
        }
        StreamWalk walk = new StreamWalk(window, limits, unreported, members);
        views.add(walk.walk());
        if (walk.endRecord >= 0 && walk.endRecord != end.offset()) {
            faults.add(
                    Kind.END_RECORD_AMBIGUOUS,
                    walk.endRecord,
                    null,
                    "reading forwards the first end record stands at " + walk.endRecord + ", reading backwards at "
                            + end.offset(),
                    Long.toString(end.offset()),
                    Long.toString(walk.endRecord));
        }
    }
}
