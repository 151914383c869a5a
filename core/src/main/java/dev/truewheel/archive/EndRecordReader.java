package dev.truewheel.archive;

import dev.truewheel.archive.FramingFault.Kind;
import java.io.IOException;

/**
 * Reads one end of central directory record together with its ZIP64 twin.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE 4.3.14 to 4.3.16</a>
 */
final class EndRecordReader {
    private static final int LOCATOR_SIZE = 20;
    private static final int ZIP64_SIZE = 56;

    private final SourceWindow window;
    private final long at;
    private final FaultList faults;

    EndRecordReader(SourceWindow window, long at, FaultList faults) {
        this.window = window;
        this.at = at;
        this.faults = faults;
    }

    EndRecord read() throws IOException {
        int disk = window.u16(at + 4);
        int directoryDisk = window.u16(at + 6);
        int entriesHere = window.u16(at + 8);
        int entries = window.u16(at + 10);
        long size = window.u32(at + 12);
        long offset = window.u32(at + 16);
        long zip64 = locateZip64();
        if (zip64 < 0) {
            if (size == EntryFields.SENTINEL_32 || offset == EntryFields.SENTINEL_32) {
                faults.add(Kind.ZIP64_END, at, null, "the end record asks for a ZIP64 end record but there is none");
            }
            singleDisk(at, disk == directoryDisk, disk == 0 && directoryDisk == 0);
            sameCount(at, entriesHere, entries);
            return new EndRecord(at, at, offset, size, entries, false, null);
        }
        long entriesHere64 = window.u64(zip64 + 24);
        long entries64 = window.u64(zip64 + 32);
        long size64 = window.u64(zip64 + 40);
        long offset64 = window.u64(zip64 + 48);
        boolean agree = agrees(entriesHere, EntryFields.SENTINEL_16, entriesHere64)
                && agrees(entries, EntryFields.SENTINEL_16, entries64)
                && agrees(size, EntryFields.SENTINEL_32, size64)
                && agrees(offset, EntryFields.SENTINEL_32, offset64);
        if (!agree) {
            faults.add(
                    Kind.ZIP64_END,
                    at,
                    null,
                    "the end record and the ZIP64 end record differ, so readers see different directories",
                    "equal numbers or 0xFFFF and 0xFFFFFFFF",
                    "directory at " + offset + " and at " + offset64);
        }
        if (entries64 < 0 || size64 < 0 || offset64 < 0) {
            faults.add(Kind.ZIP64_END, zip64, null, "a number in the ZIP64 end record is 2^63 or more");
        }
        singleDisk(
                zip64,
                disk == directoryDisk,
                (disk == 0 || disk == EntryFields.SENTINEL_16)
                        && (directoryDisk == 0 || directoryDisk == EntryFields.SENTINEL_16)
                        && window.u32(zip64 + 16) == 0
                        && window.u32(zip64 + 20) == 0);
        sameCount(zip64, entriesHere64, entries64);
        return new EndRecord(
                at,
                zip64,
                Math.max(offset64, 0),
                Math.max(size64, 0),
                Math.max(entries64, 0),
                true,
                agree ? null : new EndRecord(at, at, offset, size, entries, false, null));
    }

    private static boolean agrees(long shortForm, long sentinel, long longForm) {
        return shortForm == sentinel || shortForm == longForm;
    }

    private void singleDisk(long offset, boolean same, boolean single) {
        if (!single) {
            faults.add(
                    same ? Kind.SEVERAL_DISKS : Kind.DISKS_DIFFER,
                    offset,
                    null,
                    "the end record names another disk than 0");
        }
    }

    private void sameCount(long offset, long here, long total) {
        if (here != total) {
            faults.add(
                    Kind.ENTRY_COUNT,
                    offset,
                    null,
                    "the end record counts " + here + " entries on this disk and " + total + " in all",
                    Long.toString(total),
                    Long.toString(here));
        }
    }

    /** Returns where the ZIP64 end record stands, or -1 if there is no locator or nothing where it points. */
    private long locateZip64() throws IOException {
        long locator = at - LOCATOR_SIZE;
        if (locator < 0 || !window.signature(locator, Signatures.ZIP64_LOCATOR)) {
            return -1;
        }
        if (window.u32(locator + 4) != 0 || window.u32(locator + 16) > 1) {
            faults.add(Kind.LOCATOR_DISKS, locator, null, "the ZIP64 locator names another disk than 0");
        }
        long pointed = window.u64(locator + 8);
        long adjacent = locator - ZIP64_SIZE;
        boolean there = window.has(pointed, ZIP64_SIZE) && window.signature(pointed, Signatures.ZIP64_END_RECORD);
        boolean beside = window.has(adjacent, ZIP64_SIZE) && window.signature(adjacent, Signatures.ZIP64_END_RECORD);
        if (pointed != adjacent || !there) {
            faults.add(
                    Kind.ZIP64_END,
                    locator,
                    null,
                    there
                            ? "the ZIP64 end record the locator points at does not end where the locator starts"
                            : "the ZIP64 locator does not point at a ZIP64 end record",
                    Long.toString(adjacent),
                    Long.toUnsignedString(pointed));
        }
        long found = there && pointed < locator ? pointed : beside ? adjacent : -1;
        if (found >= 0 && window.u64(found + 4) != ZIP64_SIZE - 12) {
            faults.add(
                    Kind.ZIP64_END_EXTENSIBLE,
                    found + 4,
                    null,
                    "the ZIP64 end record has another length than 44, room for data that readers skip",
                    "44",
                    Long.toUnsignedString(window.u64(found + 4)));
        }
        return found;
    }
}
