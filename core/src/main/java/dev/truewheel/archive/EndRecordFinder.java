package dev.truewheel.archive;

import dev.truewheel.archive.FramingFault.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of central directory record the ways readers do.
 *
 * <p>Some take the last signature in the file; others only one whose comment ends exactly with the file.
 */
final class EndRecordFinder {
    static final int SIZE = 22;
    private static final int TAIL = SIZE + 0xFFFF;
    private static final String SIGNATURE = "PK\5\6";

    private final SourceWindow window;

    /** The last place where the signature stands, or -1. */
    long last = -1;

    /** The last place whose comment ends with the file, or -1. */
    long fitting = -1;

    /** The first place in the tail whose comment ends with the file, or -1. */
    private long outermost = -1;

    EndRecordFinder(SourceWindow window) throws IOException {
        this.window = window;
        int length = (int) Math.min(TAIL, window.size());
        long start = window.size() - length;
        ByteBuffer tail = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        window.source().readFully(start, tail);
        // The JVM searches text many bytes at a time.
        String text = new String(tail.array(), StandardCharsets.ISO_8859_1);
        for (int i = text.indexOf(SIGNATURE); i >= 0 && i <= length - SIZE; i = text.indexOf(SIGNATURE, i + 1)) {
            last = start + i;
            if (i + SIZE + Short.toUnsignedInt(tail.getShort(i + 20)) == length) {
                outermost = outermost < 0 ? last : outermost;
                fitting = last;
            }
        }
    }

    /** Returns the record that strict readers take, or -1 if there is none. */
    long chosen() {
        return fitting >= 0 ? fitting : last;
    }

    /** Reports what is wrong with the place of the end record and with what follows it. */
    void judge(FaultList faults) throws IOException {
        long at = chosen();
        if (at < 0) {
            boolean begun = window.signature(0, Signatures.LOCAL_HEADER);
            faults.add(
                    begun ? Kind.END_RECORD_MISSING : Kind.NOT_AN_ARCHIVE,
                    window.size(),
                    null,
                    begun
                            ? "there is no end of central directory record: the archive was cut off"
                            : window.size() == 0
                                    ? "the file is empty"
                                    : "the file is no ZIP archive: it neither begins nor ends like one",
                    "PK\\5\\6 in the last 65,557 bytes",
                    "none");
            return;
        }
        if (fitting >= 0 && last != fitting) {
            faults.add(
                    Kind.END_RECORD_AMBIGUOUS,
                    last,
                    null,
                    "readers that take the last end record signature find it at " + last
                            + ", readers that demand a fitting comment at " + fitting,
                    "one end record",
                    "two");
        }
        if (outermost != fitting) {
            faults.add(
                    Kind.END_RECORD_AMBIGUOUS,
                    outermost,
                    null,
                    "the comment of the end record at " + outermost + " holds another end record at " + fitting
                            + " that fits as well",
                    "one end record",
                    "two");
            judgeComment(outermost, faults);
        }
        int comment = window.u16(at + 20);
        long end = at + SIZE + comment;
        if (end > window.size()) {
            faults.add(
                    Kind.END_RECORD_MISSING,
                    at,
                    null,
                    "the end record announces a comment that runs past the end of the file",
                    comment + " bytes of comment",
                    (window.size() - at - SIZE) + " bytes left");
        } else if (end < window.size()) {
            boolean zeros = onlyZeros(end);
            faults.add(
                    zeros ? Kind.TRAILING_ZEROS : Kind.TRAILING_BYTES,
                    end,
                    null,
                    (window.size() - end) + (zeros ? " zero" : "") + " bytes follow the end record",
                    "the file ends at " + end,
                    "it ends at " + window.size());
        }
        judgeComment(at, faults);
    }

    private void judgeComment(long at, FaultList faults) throws IOException {
        int comment = window.u16(at + 20);
        if (comment == 0) {
            return;
        }
        byte[] text = window.bytes(at + SIZE, (int) Math.min(comment, window.size() - at - SIZE));
        boolean records = looksLikeRecords(text);
        faults.add(
                records ? Kind.ARCHIVE_COMMENT_RECORDS : Kind.ARCHIVE_COMMENT,
                at + SIZE,
                null,
                records
                        ? "the archive comment holds ZIP signatures or control bytes: it may hide a second archive"
                        : "the archive has a comment of " + comment + " bytes");
    }

    private static boolean looksLikeRecords(byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if ((text[i] >= 1 && text[i] <= 8) || (text[i] == 'P' && i + 1 < text.length && text[i + 1] == 'K')) {
                return true;
            }
        }
        return false;
    }

    private boolean onlyZeros(long from) throws IOException {
        // The end record was found in the tail, so what follows it is short.
        for (byte b : window.bytes(from, (int) (window.size() - from))) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** Reads the record and its ZIP64 twin, or returns null if it is not whole. */
    @Nullable
    EndRecord read(long at, FaultList faults) throws IOException {
        return at < 0 ? null : new EndRecordReader(window, at, faults).read();
    }
}
