package dev.truewheel.wasm;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.asset.Asset;
import dev.truewheel.asset.AssetFile;
import dev.truewheel.asset.AssetLibrary;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.wasm.BundlePlaces.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sees to it that files of a base bundle are in the cache of assets, proven; else says all that is missing or wrong. */
final class BundleGathering {
    private final BundleManifest manifest;
    private final AssetLibrary library;
    private final BundlePlaces places;
    /** As what each file is in the cache: as it was published, or already unpacked when it came. */
    private final Map<BundleFile, Asset> gathered = new HashMap<>();

    BundleGathering(BundleManifest manifest, AssetLibrary library, BundlePlaces places) {
        this.manifest = manifest;
        this.library = library;
        this.places = places;
    }

    AssetLibrary library() {
        return library;
    }

    /** Brings files into the cache, unless they were brought before. */
    synchronized void gather(List<BundleFile> files) throws IOException {
        List<BundleFile> missing = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (BundleFile file : files) {
            if (gathered.containsKey(file)) {
                continue;
            }
            try {
                Optional<Asset> brought = bring(file);
                brought.ifPresent(asset -> gathered.put(file, asset));
                if (brought.isEmpty()) {
                    missing.add(file);
                }
            } catch (TruewheelException refused) {
                if (refused.code() != ErrorCode.INTEGRITY && refused.code() != ErrorCode.POLICY) {
                    throw refused;
                }
                wrong.add(String.valueOf(refused.getMessage()));
            }
        }
        if (!wrong.isEmpty()) {
            throw new TruewheelException(
                    ErrorCode.INTEGRITY,
                    "the base bundle " + manifest
                            + " is not used, since its files only work as they were built together:\n  "
                            + String.join("\n  ", wrong) + "\n" + remedy(missing));
        }
        if (!missing.isEmpty()) {
            throw new TruewheelException(ErrorCode.UNAVAILABLE, absent(missing));
        }
    }

    private static String remedy(List<BundleFile> missing) {
        return (missing.isEmpty() ? "" : "Missing besides: " + names(missing) + ".\n")
                + "Remove what is wrong, so that it is looked for elsewhere, or name the manifest of the set that it belongs to.";
    }

    private Optional<Asset> bring(BundleFile file) throws IOException {
        Optional<Found> named = places.named(file);
        if (named.isPresent()) {
            return Optional.of(take(file, named.get()));
        }
        for (Asset asset : List.of(file.published(), file.unpacked())) {
            try (AssetFile kept = library.kept(release(asset), asset).orElse(null)) {
                if (kept != null) {
                    requireUnpacked(file, kept);
                    return Optional.of(asset);
                }
            }
        }
        Optional<Found> crate = places.crate(file);
        return crate.isPresent() ? Optional.of(take(file, crate.get())) : Optional.empty();
    }

    private Asset take(BundleFile file, Found found) throws IOException {
        Asset asset = found.asset();
        // Also where the cache has the right one: whoever names a folder has to hear that its files are others.
        Digest is = Digest.of(DigestAlgorithm.SHA256, found.file());
        if (!is.equals(asset.digest().orElseThrow())) {
            throw new TruewheelException(
                    ErrorCode.INTEGRITY,
                    Printable.of(found.file().toString(), 500) + " is " + is + " (" + Files.size(found.file())
                            + " bytes), and the " + asset.name() + " of " + manifest + " is "
                            + asset.digest().orElseThrow() + " (" + asset.size().orElseThrow() + " bytes)");
        }
        try (AssetFile taken = library.take(release(asset), found.located(), found.folder())) {
            requireUnpacked(file, taken);
        }
        return asset;
    }

    private static void requireUnpacked(BundleFile file, AssetFile kept) {
        Digest is = kept.content().orElseThrow();
        if (!is.equals(file.unpackedDigest())) {
            throw new TruewheelException(
                    ErrorCode.INTEGRITY,
                    file.fileName() + " is what the manifest says and unpacks to " + is + ", where it says "
                            + file.unpackedDigest() + "; mend the manifest");
        }
    }

    /** What came unpacked has a folder of its own: under one name, only one of the two digests is remembered. */
    private String release(Asset asset) {
        boolean published =
                manifest.files().stream().anyMatch(file -> file.published().equals(asset));
        return published ? manifest.release() : manifest.release() + "-unpacked";
    }

    /** Returns a file that was gathered, to be closed. */
    synchronized AssetFile kept(BundleFile file) throws IOException {
        Asset asset = gathered.get(file);
        Optional<AssetFile> kept = asset == null ? Optional.empty() : library.kept(release(asset), asset);
        if (kept.isEmpty()) {
            gathered.remove(file);
            throw new TruewheelException(
                    ErrorCode.TRANSIENT,
                    file.fileName() + " was removed from the cache as soon as it was there; try again");
        }
        return kept.get();
    }

    private String absent(List<BundleFile> missing) throws IOException {
        StringBuilder text = new StringBuilder("the base bundle " + manifest + " lacks " + names(missing)
                + ". Looked for " + missing.get(0).fileName() + " in:");
        for (String line : places.lookedFor(missing.get(0))) {
            text.append("\n  ").append(line);
        }
        boolean published = missing.get(0).crate().isPresent();
        return text.append("\nName a folder that has the files")
                .append(published ? ", install cargo and let it bring the crate while requests may leave," : "")
                .append(" or name the manifest of another bundle.")
                .toString();
    }

    private static String names(List<BundleFile> files) {
        List<String> names = files.stream().map(file -> file.fileName().text()).toList();
        return names.size() <= 20
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 20)) + " and " + (names.size() - 20) + " more";
    }
}
