package dev.truewheel.wasm;

import dev.truewheel.SyntaxException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a key leads to; lines of text.
 *
 * @param content the SHA-256 of the component
 * @param size how many bytes it has
 * @param seen the fingerprint of the file when it was last known to be right, or empty when that is not known
 */
record LinkRecord(Digest content, long size, String seen) {
    static final int MOST_BYTES = 4_096;
    private static final String FIRST = "truewheel linked 1";

    LinkRecord seenAs(String fingerprint) {
        return new LinkRecord(content, size, fingerprint);
    }

    byte[] bytes(Digest key) {
        return (FIRST + "\n" + key.hex() + "\n" + content.hex() + "\n" + size + "\n" + seen + "\nend\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the key whose record has a name; empty if that is the name of no record. */
    static Optional<Digest> key(String name) {
        try {
            return Optional.of(Digest.parseHex(DigestAlgorithm.SHA256, name));
        } catch (SyntaxException other) {
            return Optional.empty();
        }
    }

    /** Reads a record; empty where it is none of this key, so that the component is made anew. */
    static Optional<LinkRecord> parse(Digest key, byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", 8);
        if (lines.length != 7
                || !lines[0].equals(FIRST)
                || !lines[1].equals(key.hex())
                || !lines[5].equals("end")
                || !lines[6].isEmpty()) {
            return Optional.empty();
        }
        try {
            Digest content = Digest.parseHex(DigestAlgorithm.SHA256, lines[2]);
            return Optional.of(new LinkRecord(content, Long.parseLong(lines[3]), lines[4]));
        } catch (SyntaxException | NumberFormatException torn) {
            return Optional.empty();
        }
    }
}
