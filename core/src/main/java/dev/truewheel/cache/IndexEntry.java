package dev.truewheel.cache;

import dev.truewheel.audit.AuditReport;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * What an index knows of a file under certain terms: how the file looked, what it held, and the verdict.
 *
 * <p>As bytes: a checksum that binds the rest to the path, the stamp, the digest, what was expected, and the report.
 */
final class IndexEntry {
    private static final int CHECKSUM = Integer.BYTES;
    private static final int STAMP = 4 * Long.BYTES;
    private static final int DIGEST = 32;
    private static final int EXPECTED = 16;
    private static final int HEAD = CHECKSUM + STAMP + DIGEST + EXPECTED;

    private final byte[] bytes;

    private IndexEntry(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Writes down what an audit found.
     *
     * @param path the file, absolute
     * @param stamp how it looked
     * @param expected what a list of digests said of it
     * @param report a complete report with a digest
     */
    static IndexEntry of(String path, FileStamp stamp, String expected, AuditReport report) {
        byte[] fields = ReportBytes.encode(report);
        Digest sha256 = report.sha256();
        if (sha256 == null) {
            throw new IllegalArgumentException("only reports with a digest can be remembered");
        }
        ByteBuffer out = ByteBuffer.allocate(HEAD + fields.length).position(CHECKSUM);
        put(out, stamp);
        out.put(sha256.bytes()).put(mark(expected)).put(fields);
        return sealed(path, out.array());
    }

    private static void put(ByteBuffer out, FileStamp stamp) {
        out.putLong(stamp.size())
                .putLong(stamp.modified())
                .putLong(stamp.changed())
                .putLong(stamp.inode());
    }

    private static IndexEntry sealed(String path, byte[] bytes) {
        ByteBuffer.wrap(bytes).putInt(checksum(path, bytes));
        return new IndexEntry(bytes);
    }

    /**
     * Takes bytes for what was written about a path.
     *
     * @throws DamagedIndexException if they are not
     */
    static IndexEntry read(String path, byte[] bytes) {
        if (bytes.length < HEAD || ByteBuffer.wrap(bytes).getInt() != checksum(path, bytes)) {
            throw new DamagedIndexException("what is known of a file is damaged");
        }
        return new IndexEntry(bytes);
    }

    /** Returns the same about a file that looks otherwise now. */
    IndexEntry looking(String path, FileStamp stamp) {
        byte[] copy = bytes.clone();
        put(ByteBuffer.wrap(copy).position(CHECKSUM), stamp);
        return sealed(path, copy);
    }

    byte[] bytes() {
        return bytes;
    }

    FileStamp stamp() {
        ByteBuffer in = ByteBuffer.wrap(bytes).position(CHECKSUM);
        return new FileStamp(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }

    Digest sha256() {
        int from = CHECKSUM + STAMP;
        return Digest.of(DigestAlgorithm.SHA256, Arrays.copyOfRange(bytes, from, from + DIGEST));
    }

    /** Returns whether the verdict was made when the same was expected of the file. */
    boolean wasExpected(String expected) {
        int from = CHECKSUM + STAMP + DIGEST;
        byte[] mark = mark(expected);
        return Arrays.equals(bytes, from, from + EXPECTED, mark, 0, EXPECTED);
    }

    /**
     * Returns the report.
     *
     * @param path the path as the report shall give it
     * @throws DamagedIndexException if it is no report
     */
    AuditReport report(String path) {
        AuditReport report = ReportBytes.decode(path, sha256(), bytes, HEAD);
        if (report.sizeInBytes() != stamp().size()) {
            throw new DamagedIndexException("a report is about a file of another size");
        }
        return report;
    }

    private static byte[] mark(String expected) {
        return expected.isEmpty()
                ? new byte[EXPECTED]
                : Arrays.copyOf(
                        DigestAlgorithm.SHA256.newMessageDigest().digest(expected.getBytes(StandardCharsets.UTF_8)),
                        EXPECTED);
    }

    private static int checksum(String path, byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(path.getBytes(StandardCharsets.UTF_8));
        crc.update(bytes, CHECKSUM, bytes.length - CHECKSUM);
        return (int) crc.getValue();
    }
}
