package dev.truewheel.git;

import dev.truewheel.SyntaxException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A file that stands for another one, which Git LFS keeps.
 *
 * @param path its name in the source
 * @param digest the digest of the content
 * @param size how many bytes that has
 * @see <a href="https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md">The specification of Git LFS</a>
 */
public record LfsPointer(String path, Digest digest, long size) {
    /** Pointers are shorter, by the specification. */
    static final int MAX_LENGTH = 1_024;

    private static final String FIRST_LINE = "version https://git-lfs.github.com/spec/v1\n";
    private static final String DIGEST = "oid sha256:";
    private static final String SIZE = "size ";

    /** Reads a file, or finds that it is no pointer. */
    static Optional<LfsPointer> parse(String path, byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (content.length >= MAX_LENGTH || !text.startsWith(FIRST_LINE)) {
            return Optional.empty();
        }
        Digest digest = null;
        long size = -1;
        try {
            for (String line : text.split("\n", -1)) {
                if (line.startsWith(DIGEST)) {
                    digest = Digest.parseHex(DigestAlgorithm.SHA256, line.substring(DIGEST.length()));
                } else if (line.startsWith(SIZE)) {
                    size = Long.parseLong(line.substring(SIZE.length()));
                }
            }
        } catch (SyntaxException | NumberFormatException noPointer) {
            return Optional.empty();
        }
        return digest == null || size < 0 ? Optional.empty() : Optional.of(new LfsPointer(path, digest, size));
    }
}
