package dev.truewheel.asset;

import dev.truewheel.SyntaxException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.store.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What ties a file that is kept to the asset it came from; lines of a word and a text.
 *
 * @param name what the release calls the asset
 * @param digest what the asset is, as it was sent
 * @param proven whether a manifest said so; else it is only what came
 * @param sentBytes how large it is, as it was sent
 * @param content the SHA-256 of the file that it became
 * @param size how large that file is
 * @param executable whether it is a program
 * @param source where it came from, printable
 * @param sourceState what the source said then, by which a change of it is noticed
 * @param fetched when
 * @param seen the {@link Fingerprint} of the file when it was last known to be right, or empty when that is not known
 */
record AssetRecord(
        AssetName name,
        Digest digest,
        boolean proven,
        long sentBytes,
        Digest content,
        long size,
        boolean executable,
        String source,
        String sourceState,
        Instant fetched,
        String seen) {
    static final int MOST_BYTES = 16 << 10;
    private static final String FIRST = "truewheel asset 1";

    AssetRecord seenAs(String fingerprint) {
        return new AssetRecord(
                name, digest, proven, sentBytes, content, size, executable, source, sourceState, fetched, fingerprint);
    }

    /** Returns the record of the same content under another name. */
    AssetRecord under(AssetName other, boolean isProgram) {
        return new AssetRecord(
                other, digest, proven, sentBytes, content, size, isProgram, source, sourceState, fetched, "");
    }

    byte[] bytes() {
        String text = FIRST + "\nname " + name + "\ndigest "
                + digest.algorithm().recordName() + ":" + digest.hex()
                + "\nproven " + proven + "\nsent " + sentBytes + "\ncontent " + content.hex() + "\nsize " + size
                + "\nexecutable " + executable + "\nsource " + source.replace('\n', ' ')
                + "\nstate " + sourceState.replace('\n', ' ') + "\nfetched " + fetched.toEpochMilli() + "\nseen " + seen
                + "\nend\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Reads a record; empty where it is none, which a later fetch mends. */
    static Optional<AssetRecord> parse(byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", 32);
        if (!lines[0].equals(FIRST) || lines.length < 3 || !lines[lines.length - 2].equals("end")) {
            return Optional.empty();
        }
        Map<String, String> words = new HashMap<>();
        for (String line : lines) {
            int space = line.indexOf(' ');
            if (space > 0) {
                words.put(line.substring(0, space), line.substring(space + 1));
            }
        }
        try {
            return Optional.of(new AssetRecord(
                    AssetName.parse(words.getOrDefault("name", "")),
                    ManifestDraft.digest(words.getOrDefault("digest", "")),
                    words.getOrDefault("proven", "").equals("true"),
                    Long.parseLong(words.getOrDefault("sent", "")),
                    Digest.parseHex(DigestAlgorithm.SHA256, words.getOrDefault("content", "")),
                    Long.parseLong(words.getOrDefault("size", "")),
                    words.getOrDefault("executable", "").equals("true"),
                    words.getOrDefault("source", ""),
                    words.getOrDefault("state", ""),
                    Instant.ofEpochMilli(Long.parseLong(words.getOrDefault("fetched", ""))),
                    words.getOrDefault("seen", "")));
        } catch (SyntaxException | NumberFormatException | DateTimeException torn) {
            return Optional.empty();
        }
    }
}
