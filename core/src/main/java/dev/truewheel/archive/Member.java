package dev.truewheel.archive;

import dev.truewheel.Printable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One member of an archive as one kind of header describes it.
 *
 * <p>A member of the directory view takes everything from its directory entry but the place of its data, which only the
 * local header gives. A member of the streaming view takes everything from its local header.
 */
public final class Member {
    /** The method number of members that are not compressed. */
    public static final int STORED = 0;

    /** The method number of deflate. */
    public static final int DEFLATED = 8;

    private final int index;
    private final String name;
    private final byte @Nullable [] rawName;
    private final long headerOffset;
    private final long entryOffset;
    // Found after the directory was read, before the archive is published.
    private long dataOffset;
    private final long compressedSize;
    private final long size;
    private final int crc32;
    private final short flags;
    private final short method;
    private final short versionMadeBy;
    private final short versionNeeded;
    private final int dosTime;
    private final int externalAttributes;
    private final @Nullable String unicodePath;

    Member(int index, EntryFields fields, long headerOffset, long entryOffset, long dataOffset) {
        this.index = index;
        this.name = MemberNames.decode(fields.name);
        this.rawName = MemberNames.isAscii(fields.name) ? null : fields.name;
        this.headerOffset = headerOffset;
        this.entryOffset = entryOffset;
        this.dataOffset = dataOffset;
        this.compressedSize = fields.compressedSize;
        this.size = fields.size;
        this.crc32 = (int) fields.crc32;
        this.flags = (short) fields.flags;
        this.method = (short) fields.method;
        this.versionMadeBy = (short) fields.versionMadeBy;
        this.versionNeeded = (short) fields.versionNeeded;
        this.dosTime = (int) fields.dosTime;
        this.externalAttributes = (int) fields.externalAttributes;
        this.unicodePath = fields.unicodePath;
    }

    /** Returns the member's position in its view, counted from 0. */
    public int index() {
        return index;
    }

    /**
     * Returns the name as text.
     *
     * <p>The bytes are read as UTF-8 whatever flag 11 says. A byte that is not UTF-8 becomes a lone low surrogate (U+DC80
     * to U+DCFF), so that different bytes never give equal names.
     */
    public String name() {
        return name;
    }

    /** Returns a copy of the name's bytes. */
    public byte[] rawName() {
        return rawName == null ? MemberNames.ascii(name) : rawName.clone();
    }

    /** Tells whether the name has bytes above 0x7F. */
    public boolean hasNonAsciiName() {
        return rawName != null;
    }

    /** Returns the name that a Unicode-path extra field gives, or null if there is none that reads as one. */
    public @Nullable String unicodePath() {
        return unicodePath;
    }

    /** Returns the offset of the local header in the file. */
    public long headerOffset() {
        return headerOffset;
    }

    /** Returns the offset of the header these facts were read from: the directory entry, or the local header. */
    public long entryOffset() {
        return entryOffset;
    }

    void dataAt(long offset) {
        dataOffset = offset;
    }

    boolean nameEquals(byte[] bytes) {
        if (rawName != null) {
            return Arrays.equals(rawName, bytes);
        }
        if (bytes.length != name.length()) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the offset of the data in the file, or -1 if no local header stands where the entry points. */
    public long dataOffset() {
        return dataOffset;
    }

    /** Returns the size of the data in the file, in bytes, as the header gives it; never negative. */
    public long compressedSize() {
        return compressedSize;
    }

    /** Returns the size of the content, in bytes, as the header gives it; never negative. */
    public long size() {
        return size;
    }

    /** Returns the CRC-32 the header gives, 0 to 0xFFFFFFFF. */
    public long crc32() {
        return Integer.toUnsignedLong(crc32);
    }

    /** Returns the general purpose bit flags. */
    public int flags() {
        return Short.toUnsignedInt(flags);
    }

    /** Tells whether flag 3 announces a data descriptor behind the data. */
    public boolean hasDataDescriptor() {
        return (flags & 8) != 0;
    }

    /** Tells whether flag 11 declares the name to be UTF-8. */
    public boolean declaresUtf8() {
        return (flags & 0x800) != 0;
    }

    /** Tells whether a flag declares the data to be encrypted or patched: bits 0, 5, 6 and 13. */
    public boolean declaresUnreadableData() {
        return (flags & (1 | (1 << 5) | (1 << 6) | (1 << 13))) != 0;
    }

    /** Returns the compression method's number. */
    public int method() {
        return Short.toUnsignedInt(method);
    }

    /** Returns the "version made by" field; the high byte names the system whose attributes the entry carries. */
    public int versionMadeBy() {
        return Short.toUnsignedInt(versionMadeBy);
    }

    /** Returns the "version needed to extract" field. */
    public int versionNeeded() {
        return Short.toUnsignedInt(versionNeeded);
    }

    /** Returns the MS-DOS date and time, date in the high half. */
    public long dosTime() {
        return Integer.toUnsignedLong(dosTime);
    }

    /** Returns the external attributes; the high half is the Unix mode where a Unix system wrote them. */
    public long externalAttributes() {
        return Integer.toUnsignedLong(externalAttributes);
    }

    /** Returns the Unix mode (type and permissions), 0 where none was written. */
    public int unixMode() {
        return externalAttributes >>> 16;
    }

    /** Tells whether the name ends in a slash, which is what makes a directory of an entry. */
    public boolean isDirectory() {
        return name.endsWith("/");
    }

    @Override
    public String toString() {
        return Printable.of(name) + " at " + headerOffset;
    }
}
