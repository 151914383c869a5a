package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.asset.KeptAssets.Look;
import dev.truewheel.store.ContentLease;
import dev.truewheel.store.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds assets in the cache, by the manifest where one is known, and asks nobody. */
final class CacheLookup {
    /** What was used within this time is not noted down to be used again. */
    private static final long NOTED_MILLIS = 3_600_000;

    private final AssetSettings settings;
    private final AssetCache cache;
    private final KeptAssets kept;
    private final Manifests manifests;

    CacheLookup(AssetSettings settings, AssetCache cache, KeptAssets kept, Manifests manifests) {
        this.settings = settings;
        this.cache = cache;
        this.kept = kept;
        this.manifests = manifests;
    }

    /**
     * Finds an asset in the cache, without asking anybody.
     *
     * @param mends whether one that is no longer what it was counts as missing, since who asks fetches it then
     */
    Optional<AssetFile> find(AssetName name, boolean mends) throws IOException {
        Optional<Manifests.Loaded> known = manifests.known();
        if (known.isPresent()) {
            Optional<Asset> asset = known.get().manifest().named(name);
            return asset.isEmpty() ? Optional.empty() : find(known.get().version(), asset.get(), mends);
        }
        Asset any = new Asset(name, Optional.empty(), OptionalLong.empty(), Optional.empty());
        if (!settings.version().equals(AssetSettings.LATEST)) {
            return find(Manifests.folder(settings.version()), any, mends);
        }
        return settings.manifest().isPresent() ? Optional.empty() : onlyVersion(any, mends);
    }

    /** Returns the first of several names that the cache has. */
    Optional<AssetName> findAny(List<AssetName> names) throws IOException {
        for (AssetName name : names) {
            try (AssetFile here = find(name, true).orElse(null)) {
                if (here != null) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<AssetFile> onlyVersion(Asset any, boolean mends) throws IOException {
        List<String> having = new ArrayList<>();
        for (String version : cache.versions()) {
            if (!version.startsWith(".")
                    && cache.record(version, any.name().unpacked()).isPresent()) {
                having.add(version);
            }
        }
        if (having.size() > 1 && !mends) {
            throw new TruewheelException(
                    ErrorCode.CONFLICT,
                    "the cache has " + any.name() + " in the versions " + Printable.of(String.join(", ", having), 500)
                            + "; say which one is meant, or name its manifest");
        }
        return having.size() == 1 ? find(having.get(0), any, mends) : Optional.empty();
    }

    /** Finds an asset among those of a version. */
    Optional<AssetFile> find(String version, Asset asset, boolean mends) throws IOException {
        Look look = kept.look(version, asset.name().unpacked(), asset.digest());
        if (look instanceof Look.Corrupt corrupt && !mends) {
            throw new TruewheelException(
                    ErrorCode.INTEGRITY,
                    Printable.of(corrupt.path().toString(), 500) + " was to be sha256:"
                            + corrupt.record().content().hex() + " and is sha256:"
                            + corrupt.found().hex()
                            + ": it was changed since it was fetched; fetch it again");
        }
        return look instanceof Look.Whole whole ? held(version, whole.record(), false) : Optional.empty();
    }

    /** Returns a file that cannot be removed before it is closed; empty if it was removed meanwhile. */
    Optional<AssetFile> held(String version, AssetRecord record, boolean fetched) throws IOException {
        Path path = cache.file(version, record.name().unpacked());
        if (!settings.hold() && usedLately(path)) {
            return Optional.of(AssetFile.kept(record, path, fetched, null));
        }
        Optional<ContentLease> lease = cache.store().take(record.content());
        if (lease.isEmpty()) {
            // The name alone keeps nobody from removing what it leads to.
            cache.forgetIfGone(version, record.name().unpacked(), record.content());
            return Optional.empty();
        }
        // Taking it may have noted down that it was used, which is no change of it.
        String now = Fingerprint.of(path).orElse("");
        if (!now.equals(record.seen())) {
            cache.writeRecord(version, record.seenAs(now));
        }
        if (!settings.hold()) {
            lease.get().close();
            return Optional.of(AssetFile.kept(record, path, fetched, null));
        }
        return Optional.of(AssetFile.kept(record, path, fetched, lease.get()));
    }

    /** Tells whether it need not be noted down that a file is used now. */
    private static boolean usedLately(Path file) throws IOException {
        long age = System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis();
        return age < NOTED_MILLIS;
    }
}
