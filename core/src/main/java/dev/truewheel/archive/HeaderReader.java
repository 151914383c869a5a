package dev.truewheel.archive;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one local or directory header with its extra area. */
final class HeaderReader {
    static final int LOCAL_SIZE = 30;
    static final int DIRECTORY_SIZE = 46;
    static final int LOCAL_OFFSET_FIELD = 42;

    private final SourceWindow window;
    private final ExtraFields extras;

    HeaderReader(SourceWindow window, FaultList faults) {
        this.window = window;
        this.extras = new ExtraFields(window, faults);
    }

    /** Reads a local header, or returns null if none stands there whole. */
    @Nullable
    EntryFields local(long at, boolean report) throws IOException {
        if (!window.has(at, LOCAL_SIZE) || !window.signature(at, Signatures.LOCAL_HEADER)) {
            return null;
        }
        EntryFields f = new EntryFields();
        f.local = true;
        f.versionNeeded = window.u16(at + 4);
        f.flags = window.u16(at + 6);
        f.method = window.u16(at + 8);
        f.dosTime = window.u32(at + 10);
        f.crc32 = window.u32(at + 14);
        f.compressedSize = window.u32(at + 18);
        f.size = window.u32(at + 22);
        f.nameLength = window.u16(at + 26);
        f.extraLength = window.u16(at + 28);
        return variable(at + LOCAL_SIZE, f, report);
    }

    /** Reads a directory header, or returns null if none stands there whole. */
    @Nullable
    EntryFields directory(long at, boolean report) throws IOException {
        if (!window.has(at, DIRECTORY_SIZE) || !window.signature(at, Signatures.DIRECTORY_HEADER)) {
            return null;
        }
        EntryFields f = new EntryFields();
        f.versionMadeBy = window.u16(at + 4);
        f.versionNeeded = window.u16(at + 6);
        f.flags = window.u16(at + 8);
        f.method = window.u16(at + 10);
        f.dosTime = window.u32(at + 12);
        f.crc32 = window.u32(at + 16);
        f.compressedSize = window.u32(at + 20);
        f.size = window.u32(at + 24);
        f.nameLength = window.u16(at + 28);
        f.extraLength = window.u16(at + 30);
        f.commentLength = window.u16(at + 32);
        f.diskStart = window.u16(at + 34);
        f.externalAttributes = window.u32(at + 38);
        f.headerOffset = window.u32(at + LOCAL_OFFSET_FIELD);
        return variable(at + DIRECTORY_SIZE, f, report);
    }

    private @Nullable EntryFields variable(long at, EntryFields f, boolean report) throws IOException {
        if (!window.has(at, (long) f.nameLength + f.extraLength + f.commentLength)) {
            return null;
        }
        f.name = window.bytes(at, f.nameLength);
        extras.read(at + f.nameLength, f, report);
        return f;
    }
}
