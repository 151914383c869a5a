package dev.truewheel.asset;

import dev.truewheel.SyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The form in which a manifest is remembered: lines of a word and a text, which are read without any parser of JSON. */
final class RememberedManifest {
    private static final String FIRST = "truewheel manifest 1";
    private static final String NONE = "-";

    private RememberedManifest() {}

    static byte[] write(ReleaseManifest manifest) {
        StringBuilder text = new StringBuilder(FIRST).append('\n');
        manifest.tag().ifPresent(tag -> text.append("tag ").append(oneLine(tag)).append('\n'));
        for (Asset asset : manifest.assets().values()) {
            text.append("asset ")
                    .append(asset.digest()
                            .map(digest -> digest.algorithm().recordName() + ":" + digest.hex())
                            .orElse(NONE))
                    .append(' ')
                    .append(
                            asset.size().isPresent()
                                    ? String.valueOf(asset.size().getAsLong())
                                    : NONE)
                    .append(' ')
                    .append(asset.name().text())
                    .append('\n');
            asset.location()
                    .ifPresent(
                            place -> text.append("at ").append(oneLine(place)).append('\n'));
        }
        return text.append("end\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ').replace('\r', ' ');
    }

    /** Reads a manifest; empty where it is none, and has to be asked for again. */
    static Optional<ReleaseManifest> parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.startsWith(FIRST + "\n") || !text.endsWith("\nend\n")) {
            return Optional.empty();
        }
        Optional<String> tag = Optional.empty();
        TreeMap<AssetName, Asset> assets = new TreeMap<>();
        AssetName last = null;
        try {
            for (int from = FIRST.length() + 1; from < text.length() - 4; ) {
                int to = text.indexOf('\n', from);
                String line = text.substring(from, to);
                if (line.startsWith("tag ")) {
                    tag = Optional.of(line.substring(4));
                } else if (line.startsWith("asset ")) {
                    Asset asset = asset(line);
                    last = asset.name();
                    assets.put(last, asset);
                } else if (line.startsWith("at ") && last != null) {
                    String place = line.substring(3);
                    assets.computeIfPresent(
                            last, (name, asset) -> new Asset(name, asset.digest(), asset.size(), Optional.of(place)));
                }
                from = to + 1;
            }
        } catch (IllegalArgumentException torn) {
            return Optional.empty();
        }
        return Optional.of(new ReleaseManifest(tag, assets));
    }

    private static Asset asset(String line) {
        int digestEnd = line.indexOf(' ', 6);
        int sizeEnd = line.indexOf(' ', digestEnd + 1);
        if (digestEnd < 0 || sizeEnd < 0) {
            throw new SyntaxException("no asset", line, 0);
        }
        String digest = line.substring(6, digestEnd);
        String size = line.substring(digestEnd + 1, sizeEnd);
        return new Asset(
                AssetName.parse(line.substring(sizeEnd + 1)),
                digest.equals(NONE) ? Optional.empty() : Optional.of(ManifestDraft.digest(digest)),
                size.equals(NONE) ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(size)),
                Optional.empty());
    }
}
