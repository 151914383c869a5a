package dev.truewheel.archive;

import org.jspecify.annotations.Nullable;

/** The fields of one local or directory header while it is being read. */
final class EntryFields {
    static final long SENTINEL_32 = 0xFFFFFFFFL;
    static final int SENTINEL_16 = 0xFFFF;

    boolean local;
    int versionMadeBy;
    int versionNeeded;
    int flags;
    int method;
    long dosTime;
    long crc32;
    long compressedSize;
    long size;
    int nameLength;
    int extraLength;
    int commentLength;
    int diskStart;
    long externalAttributes;
    long headerOffset;
    byte[] name = new byte[0];
    boolean hasZip64Extra;

    @Nullable
    String unicodePath;

    boolean hasDataDescriptor() {
        return (flags & 8) != 0;
    }
}
