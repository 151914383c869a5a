package dev.truewheel.digest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * Hashes the fields of a key so that no two lists of fields give the same bytes.
 *
 * <p>Every field is its kind (one byte), its length or count (eight bytes, the highest first) and its content. Before them
 * stand a domain and a version: keys for different purposes, or of different meaning, never agree. A version is never
 * changed in what it means; a new meaning is a new version.
 */
public final class KeyEncoder {
    private static final byte TEXT = 'T';
    private static final byte DIGEST = 'D';
    private static final byte LIST = 'L';
    private static final byte ABSENT = 'N';
    private static final byte NUMBER = 'I';

    private final MessageDigest sha256 = DigestAlgorithm.SHA256.newMessageDigest();

    private KeyEncoder() {}

    /**
     * Begins a key.
     *
     * @param domain what the key is for, such as {@code truewheel.sandbox.build}
     * @param version what the fields mean
     * @return an encoder that knows no field yet
     */
    public static KeyEncoder of(String domain, int version) {
        return new KeyEncoder().text(domain).number(version);
    }

    /**
     * Adds a text.
     *
     * @param field any text; a lone surrogate becomes {@code ?}
     * @return this encoder
     */
    public KeyEncoder text(String field) {
        return put(TEXT, field.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Adds a text that may be absent, which differs from every text.
     *
     * @param field a text or none
     * @return this encoder
     */
    public KeyEncoder text(Optional<String> field) {
        return field.isPresent() ? text(field.get()) : put(ABSENT, new byte[0]);
    }

    /**
     * Adds texts in order, and how many they are.
     *
     * @param fields the texts
     * @return this encoder
     */
    public KeyEncoder texts(List<String> fields) {
        head(LIST, fields.size());
        fields.forEach(this::text);
        return this;
    }

    /**
     * Adds a digest with its algorithm.
     *
     * @param field the digest
     * @return this encoder
     */
    public KeyEncoder digest(Digest field) {
        return put(DIGEST, field.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Adds a number.
     *
     * @param field any number
     * @return this encoder
     */
    public KeyEncoder number(long field) {
        return put(NUMBER, ByteBuffer.allocate(Long.BYTES).putLong(0, field).array());
    }

    private KeyEncoder put(byte kind, byte[] content) {
        head(kind, content.length);
        sha256.update(content);
        return this;
    }

    private void head(byte kind, long length) {
        sha256.update(kind);
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(0, length));
    }

    /**
     * Ends the key. The encoder is of no use afterwards.
     *
     * @return the SHA-256 of all that was added
     */
    public Digest digest() {
        return Digest.of(DigestAlgorithm.SHA256, sha256.digest());
    }
}
