package dev.truewheel.archive;

import dev.truewheel.Printable;
import dev.truewheel.archive.FramingFault.Kind;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Reads the extra area of one header into its fields.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE 4.5, extensible data fields</a>
 */
final class ExtraFields {
    private static final int ZIP64 = 0x0001;
    private static final int UNICODE_PATH = 0x7075;

    private final SourceWindow window;
    private final FaultList faults;

    ExtraFields(SourceWindow window, FaultList faults) {
        this.window = window;
        this.faults = faults;
    }

    /**
     * Reads the area.
     *
     * @param report whether faults are reported; a header that is read a second time reports none
     */
    void read(long position, EntryFields fields, boolean report) throws IOException {
        long end = position + fields.extraLength;
        long at = position;
        boolean[] sentinel = sentinels(fields);
        int seenCommon = 0;
        @Nullable Set<Integer> seen = null;
        boolean zip64Seen = false;
        while (end - at >= 4) {
            int id = window.u16(at);
            int length = window.u16(at + 2);
            if (length > end - at - 4) {
                break;
            }
            // One or two fields are the rule; a set is made only beyond that.
            boolean repeated = at != position && (id == seenCommon || (seen != null && seen.contains(id)));
            if (at == position) {
                seenCommon = id;
            } else {
                seen = seen == null ? new HashSet<>() : seen;
                seen.add(id);
            }
            if (repeated && report) {
                faults.add(
                        id == ZIP64 || id == UNICODE_PATH ? Kind.EXTRA_REPEATED_MEANING : Kind.EXTRA_REPEATED,
                        at,
                        nameOf(fields),
                        "extra field 0x" + hex4(id) + " is repeated; readers take the first or the last");
            }
            if (id == ZIP64 && !zip64Seen) {
                zip64Seen = true;
                zip64(at + 4, length, sentinel, fields, report);
            } else if (id == UNICODE_PATH) {
                unicodePath(at, length, fields, report);
            }
            at += 4 + length;
        }
        if (at != end && report) {
            boolean tail = end - at < 4;
            faults.add(
                    tail ? Kind.EXTRA_TAIL : Kind.EXTRA_OVERRUN,
                    at,
                    nameOf(fields),
                    tail
                            ? "the extra area ends in " + (end - at) + " bytes that are no whole field"
                            : "an extra field announces more bytes than the extra area has",
                    tail ? "fields of 4 bytes and their length" : "at most " + (end - at - 4) + " bytes",
                    tail ? (end - at) + " bytes left" : window.u16(at + 2) + " bytes");
        }
        if (!zip64Seen && (sentinel[0] || sentinel[1] || sentinel[2]) && report) {
            faults.add(
                    Kind.ZIP64_EXTRA_SHORT,
                    position,
                    nameOf(fields),
                    "a size or offset is 0xFFFFFFFF but no ZIP64 extra field gives the real one");
        }
    }

    private static boolean[] sentinels(EntryFields fields) {
        return new boolean[] {
            fields.size == EntryFields.SENTINEL_32,
            fields.compressedSize == EntryFields.SENTINEL_32,
            fields.headerOffset == EntryFields.SENTINEL_32,
            fields.diskStart == EntryFields.SENTINEL_16
        };
    }

    private void zip64(long at, int length, boolean[] sentinel, EntryFields fields, boolean report) throws IOException {
        fields.hasZip64Extra = true;
        int wanted = (sentinel[0] ? 8 : 0) + (sentinel[1] ? 8 : 0) + (sentinel[2] ? 8 : 0) + (sentinel[3] ? 4 : 0);
        if (wanted == 0 && repeatsTheHeader(at, length, fields)) {
            if (report) {
                faults.add(
                        Kind.ZIP64_EXTRA_UNNEEDED,
                        at - 4,
                        nameOf(fields),
                        "the local header's ZIP64 extra field repeats the sizes that the header itself gives",
                        "0 bytes",
                        length + " bytes");
            }
            return;
        }
        if (length != wanted && report) {
            faults.add(
                    length < wanted ? Kind.ZIP64_EXTRA_SHORT : Kind.ZIP64_EXTRA,
                    at - 4,
                    nameOf(fields),
                    "the ZIP64 extra field does not hold exactly the fields whose 32-bit form is 0xFFFFFFFF",
                    wanted + " bytes",
                    length + " bytes");
        }
        int used = 0;
        if (sentinel[0] && used + 8 <= length) {
            fields.size = window.u64(at + used);
            used += 8;
        }
        if (sentinel[1] && used + 8 <= length) {
            fields.compressedSize = window.u64(at + used);
            used += 8;
        }
        if (sentinel[2] && used + 8 <= length) {
            fields.headerOffset = window.u64(at + used);
            used += 8;
        }
        if (sentinel[3] && used + 4 <= length) {
            fields.diskStart = (int) Math.min(window.u32(at + used), Integer.MAX_VALUE);
        }
        if (fields.size < 0 || fields.compressedSize < 0 || fields.headerOffset < 0) {
            if (report) {
                faults.add(
                        Kind.ZIP64_EXTRA, at, nameOf(fields), "a ZIP64 number is larger than any file: 2^63 or more");
            }
            fields.size = Math.max(fields.size, 0);
            fields.compressedSize = Math.max(fields.compressedSize, 0);
            fields.headerOffset = Math.max(fields.headerOffset, 0);
        }
    }

    // What zipfile of Python before 3.11.4 wrote with force_zip64: surplus, but no reader can see another size.
    private boolean repeatsTheHeader(long at, int length, EntryFields fields) throws IOException {
        return fields.local
                && length == 16
                && window.u64(at) == fields.size
                && window.u64(at + 8) == fields.compressedSize;
    }

    private void unicodePath(long at, int length, EntryFields fields, boolean report) throws IOException {
        @Nullable String problem = null;
        @Nullable String path = null;
        if (length < 5) {
            problem = "is too short to hold a name";
        } else {
            CRC32 crc = new CRC32();
            crc.update(fields.name);
            byte[] raw = window.bytes(at + 9, length - 5);
            path = strictUtf8(raw);
            if (path == null) {
                problem = "is not UTF-8";
            } else if ((window.u16(at + 4) & 0xFF) != 1) {
                problem = "has another version than 1, so only some readers use it";
            } else if (window.u32(at + 5) != crc.getValue()) {
                problem = "carries the CRC of another name, so only some readers use it";
            }
        }
        fields.unicodePath = path;
        if (!report) {
            return;
        }
        String name = nameOf(fields);
        if (problem == null && name.equals(path)) {
            faults.add(Kind.UNICODE_PATH_SAME, at, name, "a Unicode-path extra field repeats the name");
        } else {
            faults.add(
                    Kind.UNICODE_PATH_DIFFERS,
                    at,
                    name,
                    "the Unicode-path extra field " + (problem == null ? "gives the member another name" : problem),
                    Printable.of(name),
                    path == null ? null : Printable.of(path));
        }
    }

    private static @Nullable String strictUtf8(byte[] raw) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String nameOf(EntryFields fields) {
        return MemberNames.decode(fields.name);
    }

    private static String hex4(int value) {
        String digits = Integer.toHexString(value);
        return "0".repeat(4 - digits.length()) + digits;
    }
}
