package dev.truewheel.cache;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.zip.CRC32;

/**
 * What the index knows of a file: its stamp when it was read, and its digest.
 *
 * @param stamp what the file system said
 * @param sha256 the digest of the content
 */
record FileRow(FileStamp stamp, Digest sha256) {
    private static final int STAMP = 4 * Long.BYTES;
    private static final int DIGEST = 32;
    private static final int LENGTH = STAMP + DIGEST + Integer.BYTES;
    private static final int KEY = 16;

    /** Writes the row, with a checksum that binds it to the path it belongs to and to the key of its verdicts. */
    byte[] encode(String path, byte[] key) {
        ByteBuffer out = ByteBuffer.allocate(LENGTH);
        out.putLong(stamp.size())
                .putLong(stamp.modified())
                .putLong(stamp.changed())
                .putLong(stamp.inode())
                .put(sha256.bytes());
        out.putInt(checksum(path, key, out.array()));
        return out.array();
    }

    /**
     * Reads a row.
     *
     * @throws DamagedIndexException if it is not what was written for this path and key
     */
    static FileRow decode(String path, byte[] key, byte[] row) {
        ByteBuffer in = ByteBuffer.wrap(row);
        if (row.length != LENGTH || in.getInt(STAMP + DIGEST) != checksum(path, key, row)) {
            throw new DamagedIndexException("a row about a file is damaged");
        }
        FileStamp stamp = new FileStamp(in.getLong(), in.getLong(), in.getLong(), in.getLong());
        byte[] digest = new byte[DIGEST];
        in.get(digest);
        return new FileRow(stamp, Digest.of(DigestAlgorithm.SHA256, digest));
    }

    private static int checksum(String path, byte[] key, byte[] row) {
        CRC32 crc = new CRC32();
        crc.update(path.getBytes(StandardCharsets.UTF_8));
        crc.update(key);
        crc.update(row, 0, STAMP + DIGEST);
        return (int) crc.getValue();
    }

    /**
     * Returns what the verdicts on a content are found by: they depend on its name too, and on what was expected of it.
     */
    static byte[] key(Digest sha256, String fileName, String expected) {
        MessageDigest hash = DigestAlgorithm.SHA256.newMessageDigest();
        hash.update(sha256.bytes());
        byte[] name = fileName.getBytes(StandardCharsets.UTF_16BE);
        hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, name.length));
        hash.update(name);
        hash.update(expected.getBytes(StandardCharsets.UTF_8));
        byte[] key = new byte[KEY];
        System.arraycopy(hash.digest(), 0, key, 0, KEY);
        return key;
    }
}
