package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which files a release has, and what proves them.
 *
 * @param tag the release's own name, if the manifest tells; it counts more than the name that was asked for
 * @param assets the files by their names
 */
public record ReleaseManifest(Optional<String> tag, SortedMap<AssetName, Asset> assets) {
    /** How large a manifest may be, in bytes. */
    public static final int MOST_BYTES = 16 << 20;

    /** Copies the files. */
    public ReleaseManifest {
        assets = Collections.unmodifiableSortedMap(new TreeMap<>(assets));
    }

    /**
     * Reads a manifest of any form: the answer of a releases API, a lock file, a list of checksums as {@code sha256sum} writes
     * it, or lines of a name and a digest.
     *
     * @param title what messages call it
     * @param bytes UTF-8
     * @return the manifest
     * @throws TruewheelException with {@link ErrorCode#INVALID} if it is of none of these forms or beyond a bound; every fault
     *     of it is told
     */
    public static ReleaseManifest parse(String title, byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new TruewheelException(
                    ErrorCode.INVALID,
                    "the manifest " + Printable.of(title) + " has " + bytes.length + " bytes, and more than "
                            + MOST_BYTES + " are not read");
        }
        ManifestDraft draft = new ManifestDraft(title);
        int start = 0;
        while (start < bytes.length && isBlank(bytes[start])) {
            start++;
        }
        if (start < bytes.length && bytes[start] == '{') {
            ReleaseJson.read(draft, bytes);
        } else {
            ManifestLines.read(draft, text(draft, bytes));
        }
        return draft.finish();
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private static String text(ManifestDraft draft, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException binary) {
            draft.fault("it is no text in UTF-8");
            return "";
        }
    }

    /** Returns the file of that name, or else the compressed one that becomes a file of that name. */
    Optional<Asset> named(AssetName name) {
        Asset exact = assets.get(name);
        return Optional.ofNullable(exact != null ? exact : assets.get(name.compressed()));
    }

    /**
     * Finds a file.
     *
     * @param name its name
     * @return the file
     * @throws TruewheelException with {@link ErrorCode#NOT_FOUND} if there is none; the names there are are told
     */
    public Asset require(AssetName name) {
        Asset found = assets.get(name);
        if (found == null) {
            throw new TruewheelException(
                    ErrorCode.NOT_FOUND,
                    "the release" + tag.map(text -> " " + Printable.of(text)).orElse("") + " has no '"
                            + Printable.of(name.text()) + "'; it has " + listing());
        }
        return found;
    }

    private String listing() {
        if (assets.isEmpty()) {
            return "nothing";
        }
        StringBuilder text = new StringBuilder();
        int shown = 0;
        for (AssetName name : assets.keySet()) {
            if (shown == 20) {
                return text.append(" and ")
                        .append(assets.size() - shown)
                        .append(" more")
                        .toString();
            }
            text.append(shown == 0 ? "" : ", ").append(Printable.of(name.text()));
            shown++;
        }
        return text.toString();
    }
}
