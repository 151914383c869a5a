package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What has been read of a manifest so far, and what is wrong with it. */
final class ManifestDraft {
    private static final int MOST_ASSETS = 100_000;
    private static final int MOST_FAULTS = 20;

    private final String title;
    private final TreeMap<AssetName, Asset> assets = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private int faultsInAll;
    private Optional<String> tag = Optional.empty();

    ManifestDraft(String title) {
        this.title = title;
    }

    void tag(String text) {
        tag = Optional.of(text);
    }

    void fault(String words) {
        faultsInAll++;
        if (faults.size() < MOST_FAULTS) {
            faults.add(words);
        }
    }

    /**
     * Adds a file.
     *
     * @param where what a message calls the place, such as {@code line 3}
     * @param digest algorithm, colon and hexadecimal digits, or null where nothing proves the file
     */
    void add(String where, String name, @Nullable String digest, OptionalLong size, Optional<String> location) {
        if (assets.size() >= MOST_ASSETS) {
            if (assets.size() == MOST_ASSETS && faultsInAll == 0) {
                fault("it has more than " + MOST_ASSETS + " files");
            }
            return;
        }
        try {
            Optional<Digest> proof = digest == null ? Optional.empty() : Optional.of(digest(digest));
            Asset asset = new Asset(AssetName.parse(name), proof, size, location);
            Asset before = assets.putIfAbsent(asset.name(), asset);
            if (before != null && !before.equals(asset)) {
                fault(where + " has '" + Printable.of(name) + "' once more, and otherwise than before");
            }
        } catch (SyntaxException wrong) {
            fault(where + ": " + wrong.getMessage());
        }
    }

    /**
     * Parses a digest, such as {@code sha256:} and 64 hexadecimal digits.
     *
     * @throws SyntaxException if there is no colon, or the algorithm is unknown, too weak, or makes digests of another length
     */
    static Digest digest(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new SyntaxException("a digest is written algorithm:hex, and there is no ':'", text, text.length());
        }
        String name = text.substring(0, colon);
        DigestAlgorithm algorithm = DigestAlgorithm.byRecordName(name)
                .orElseThrow(() ->
                        new SyntaxException("unknown digest algorithm '" + Printable.of(name, 40) + "'", text, 0));
        if (!algorithm.secure()) {
            throw new SyntaxException(name + " proves nothing; sha256 or stronger does", text, 0);
        }
        return Digest.parseHex(algorithm, text.substring(colon + 1));
    }

    ReleaseManifest finish() {
        if (faultsInAll > 0) {
            int more = faultsInAll - faults.size();
            throw new TruewheelException(
                    ErrorCode.INVALID,
                    "the manifest " + Printable.of(title) + " cannot be used: " + String.join("; ", faults)
                            + (more > 0 ? "; and " + more + " more" : ""));
        }
        return new ReleaseManifest(tag, assets);
    }
}
