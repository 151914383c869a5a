package dev.truewheel.digest;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hash of some content together with the algorithm that made it.
 *
 * <p>Two digests are equal when algorithm and bytes are.
 */
public final class Digest {
    private static final int BLOCK = 1 << 16;

    private final DigestAlgorithm algorithm;
    private final byte[] bytes;

    private Digest(DigestAlgorithm algorithm, byte[] bytes) {
        this.algorithm = algorithm;
        this.bytes = bytes;
    }

    /**
     * Makes a digest of computed bytes.
     *
     * @param algorithm what made the bytes
     * @param bytes the hash, copied
     * @return the digest
     * @throws IllegalArgumentException if the length is not the one of the algorithm
     */
    public static Digest of(DigestAlgorithm algorithm, byte[] bytes) {
        if (bytes.length != algorithm.sizeInBytes()) {
            throw new IllegalArgumentException(
                    algorithm.recordName() + " makes " + algorithm.sizeInBytes() + " bytes, not " + bytes.length);
        }
        return new Digest(algorithm, bytes.clone());
    }

    /**
     * Reads a file and makes the digest of its bytes.
     *
     * @param algorithm what makes the digest
     * @param file a file, read once from its first byte to its last
     * @return the digest
     * @throws IOException if the file is not there or cannot be read
     */
    public static Digest of(DigestAlgorithm algorithm, Path file) throws IOException {
        MessageDigest hash = algorithm.newMessageDigest();
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                hash.update(block, 0, n);
            }
        }
        return new Digest(algorithm, hash.digest());
    }

    /**
     * Parses hexadecimal text of either case.
     *
     * @param algorithm what made the digest
     * @param text twice as many hexadecimal digits as the algorithm makes bytes, nothing else
     * @return the digest
     * @throws SyntaxException if a character is no ASCII hexadecimal digit or the length is wrong
     */
    public static Digest parseHex(DigestAlgorithm algorithm, String text) {
        return new Digest(algorithm, DigestText.decodeHex(algorithm, text));
    }

    /**
     * Parses the second column of a RECORD row: {@code sha256=} and the digest in URL-safe base64 without padding.
     *
     * <p>Only the canonical text is accepted. The reason of a refusal says which of these it is: no equals sign, unknown
     * algorithm, a digest in hex, padding, the standard alphabet, a foreign character, a wrong length, or a last character
     * whose unused bits are not zero.
     *
     * @param text algorithm and digest
     * @return the digest
     * @throws SyntaxException if the text is not the canonical notation of a digest of a known algorithm
     * @see <a href="https://packaging.python.org/en/latest/specifications/recording-installed-packages/#the-record-file">
     *     The RECORD file</a>
     */
    public static Digest parseRecord(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw SyntaxException.at("a digest is written algorithm=base64, and there is no '='", text, text.length());
        }
        String name = text.substring(0, equals);
        Optional<DigestAlgorithm> algorithm = DigestAlgorithm.byRecordName(name);
        if (algorithm.isEmpty()) {
            throw SyntaxException.at(unknownAlgorithm(name), text, 0);
        }
        return new Digest(algorithm.get(), DigestText.decodeBase64(algorithm.get(), text, equals + 1));
    }

    private static String unknownAlgorithm(String name) {
        if (name.isEmpty()) {
            return "the algorithm before '=' is missing";
        }
        StringBuilder folded = new StringBuilder();
        for (int i = 0; i < Math.min(name.length(), 16); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.append((char) (c | 0x20));
            } else if (c != '-' || !name.regionMatches(true, 0, "sha-", 0, 4)) {
                folded.append(c == '-' ? '_' : c);
            }
        }
        String hint = DigestAlgorithm.byRecordName(folded.toString())
                .map(known -> "; did you mean '" + known.recordName() + "'?")
                .orElse("");
        return "unknown digest algorithm '" + Printable.of(name, 40) + "'" + hint;
    }

    /**
     * Returns what made this digest.
     *
     * @return the algorithm
     */
    public DigestAlgorithm algorithm() {
        return algorithm;
    }

    /**
     * Returns the hash itself.
     *
     * @return a copy of the bytes
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Writes the hash as hexadecimal digits.
     *
     * @return lower-case text, two digits a byte
     */
    public String hex() {
        return DigestText.encodeHex(bytes);
    }

    /**
     * Writes the hash as RECORD files do, without the algorithm.
     *
     * @return URL-safe base64 without padding
     */
    public String base64() {
        return DigestText.encodeBase64(bytes);
    }

    /**
     * Writes the second column of a RECORD row, such as {@code sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU}.
     *
     * @return the only text that {@link #parseRecord(String)} accepts for this digest
     */
    public String recordText() {
        return algorithm.recordName() + "=" + base64();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Digest digest && algorithm == digest.algorithm && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        // A prefix of a hash is as good a hash as any, and the algorithm hardly ever varies.
        return (bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    }

    /**
     * Writes algorithm and hash for people, such as {@code sha256:e3b0c442...} in full length.
     *
     * @return the name of the algorithm, a colon and {@link #hex()}
     */
    @Override
    public String toString() {
        return algorithm.recordName() + ":" + hex();
    }
}
