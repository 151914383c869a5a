package dev.truewheel.archive;

import java.util.List;

/**
 * The framing of one ZIP file: its members, what different readers see, and what is wrong.
 *
 * @param size the file's size in bytes
 * @param members the members as the directory lists them, or as the first view that has any does; none if there is no end
 *     record
 * @param views what each kind of reader sees; the first is the one {@code members} come from, and views that agree share
 *     their members
 * @param faults the framing faults, at most 1,000 of a kind
 * @param directoryOffset where the central directory really starts, or -1 if there is none
 */
public record Archive(
        long size, List<Member> members, List<ArchiveView> views, List<FramingFault> faults, long directoryOffset) {

    /** Copies the lists. */
    public Archive {
        members = List.copyOf(members);
        views = List.copyOf(views);
        faults = List.copyOf(faults);
    }
}
