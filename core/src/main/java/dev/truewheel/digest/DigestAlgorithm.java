package dev.truewheel.digest;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * A hash function that a RECORD file or a hash list may name.
 *
 * <p>The set is the part of Python's {@code hashlib.algorithms_guaranteed} with a fixed digest length that every JDK
 * offers. BLAKE2 and SHAKE are missing: they are unknown here, not wrong.
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/recording-installed-packages/#the-record-file">The
 *     RECORD file</a>
 */
public enum DigestAlgorithm {
    /** MD5: 16 bytes, broken. */
    MD5("md5", "MD5", 16, false),

    /** SHA-1: 20 bytes, broken. */
    SHA1("sha1", "SHA-1", 20, false),

    /** SHA-224: 28 bytes, weaker than what wheels require. */
    SHA224("sha224", "SHA-224", 28, false),

    /** SHA-256: 32 bytes, what practically every RECORD uses. */
    SHA256("sha256", "SHA-256", 32, true),

    /** SHA-384: 48 bytes. */
    SHA384("sha384", "SHA-384", 48, true),

    /** SHA-512: 64 bytes. */
    SHA512("sha512", "SHA-512", 64, true),

    /** SHA3-224: 28 bytes, weaker than what wheels require. */
    SHA3_224("sha3_224", "SHA3-224", 28, false),

    /** SHA3-256: 32 bytes. */
    SHA3_256("sha3_256", "SHA3-256", 32, true),

    /** SHA3-384: 48 bytes. */
    SHA3_384("sha3_384", "SHA3-384", 48, true),

    /** SHA3-512: 64 bytes. */
    SHA3_512("sha3_512", "SHA3-512", 64, true);

    private final String recordName;
    private final String providerName;
    private final int sizeInBytes;
    private final boolean secure;

    DigestAlgorithm(String recordName, String providerName, int sizeInBytes, boolean secure) {
        this.recordName = recordName;
        this.providerName = providerName;
        this.sizeInBytes = sizeInBytes;
        this.secure = secure;
    }

    /**
     * Returns the name as RECORD files and Python's {@code hashlib} write it, such as {@code sha3_256}.
     *
     * @return the lower-case name
     */
    public String recordName() {
        return recordName;
    }

    /**
     * Returns the length of a digest.
     *
     * @return the number of bytes
     */
    public int sizeInBytes() {
        return sizeInBytes;
    }

    /**
     * Tells whether the algorithm is SHA-256 or at least as strong, which the binary distribution format demands.
     *
     * @return whether a RECORD may use it
     * @see <a href="https://packaging.python.org/en/latest/specifications/binary-distribution-format/#signed-wheel-files">
     *     Signed wheel files</a>
     */
    public boolean secure() {
        return secure;
    }

    /**
     * Creates a fresh computation of this algorithm.
     *
     * @return a message digest in its initial state
     * @throws TruewheelException if the security providers of this JDK do not offer the algorithm (code
     *     {@link ErrorCode#UNAVAILABLE}), for example because a policy switched it off
     */
    public MessageDigest newMessageDigest() {
        try {
            return MessageDigest.getInstance(providerName);
        } catch (NoSuchAlgorithmException e) {
            throw new TruewheelException(
                    ErrorCode.UNAVAILABLE,
                    "No security provider of this JDK offers " + providerName
                            + "; check the java.security configuration",
                    e);
        }
    }

    /**
     * Finds the algorithm with exactly the given {@link #recordName()}.
     *
     * @param exact the name, case-sensitive
     * @return the algorithm, or empty if the name is unknown here
     */
    public static Optional<DigestAlgorithm> byRecordName(String exact) {
        // Nearly every row of every RECORD says this one.
        if (SHA256.recordName.equals(exact)) {
            return Optional.of(SHA256);
        }
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.recordName.equals(exact)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
