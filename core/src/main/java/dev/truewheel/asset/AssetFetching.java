package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.asset.KeptAssets.Look;
import dev.truewheel.digest.Digest;
import dev.truewheel.store.SingleFlight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Sees to it that an asset is in the cache, once for all who want it. */
final class AssetFetching {
    /** Whoever fetches is held to a least speed, so that this ends in any case. */
    private static final Duration PATIENCE = Duration.ofDays(7);

    private final AssetSettings settings;
    private final AssetCache cache;
    private final KeptAssets kept;
    private final Manifests manifests;
    private final CacheLookup lookup;
    private final Sources sources;
    private final Missing missing;
    private final Retries retries;
    private final TransferProgress progress;
    private final KeptAssets.Steps steps;
    private volatile boolean refreshed;

    AssetFetching(
            AssetSettings settings,
            AssetCache cache,
            Web web,
            Retries retries,
            TransferProgress progress,
            KeptAssets.Steps steps) {
        this.settings = settings;
        this.cache = cache;
        this.kept = new KeptAssets(cache, steps);
        this.steps = steps;
        this.manifests = new Manifests(settings, cache, web);
        this.lookup = new CacheLookup(settings, cache, kept, manifests);
        this.sources = new Sources(settings, web);
        this.missing = new Missing(settings, cache);
        this.retries = retries;
        this.progress = progress;
    }

    CacheLookup lookup() {
        return lookup;
    }

    /** Returns the first of several names that the release has, as far as that is known. */
    Optional<AssetName> published(List<AssetName> names, boolean asks) throws IOException {
        Optional<Manifests.Loaded> known = asks && !settings.offline() ? Optional.of(current()) : manifests.known();
        return names.stream()
                .filter(name ->
                        known.isPresent() && known.get().manifest().assets().containsKey(name))
                .findFirst();
    }

    ReleaseManifest manifest() throws IOException {
        return current().manifest();
    }

    /** Returns the manifest, asked for once more, and once only, where the settings want that. */
    private Manifests.Loaded current() throws IOException {
        boolean again = settings.refresh() && !settings.offline() && !refreshed;
        if (settings.offline() && manifests.known().isEmpty()) {
            throw new TruewheelException(
                    ErrorCode.NOT_FOUND,
                    "the manifest of the release is not here, and no request may leave; name a manifest that is a file, or fetch"
                            + " once while requests may leave");
        }
        Manifests.Loaded loaded = manifests.load(again);
        refreshed = true;
        return loaded;
    }

    AssetFile fetch(AssetName name) throws IOException {
        if (settings.offline()) {
            Optional<AssetFile> here = lookup.find(name, true);
            if (here.isPresent()) {
                return here.get();
            }
            if (manifests.known().isEmpty()) {
                throw missing.of(name);
            }
        }
        Manifests.Loaded loaded = current();
        Optional<Asset> asset = loaded.manifest().named(name);
        if (asset.isEmpty() && loaded.remembered() && !settings.offline()) {
            loaded = manifests.load(true);
            asset = loaded.manifest().named(name);
        }
        return fetch(loaded, asset.isPresent() ? asset.get() : loaded.manifest().require(name));
    }

    private AssetFile fetch(Manifests.Loaded loaded, Asset asset) throws IOException {
        if (asset.digest().isEmpty() && !settings.unproven()) {
            throw new TruewheelException(
                    ErrorCode.POLICY,
                    "nothing proves " + asset.name()
                            + ": its release names no digest for it; pin it in a manifest that does, or"
                            + " say that it may be taken as it comes");
        }
        Sources.Origin origin = sources.of(loaded, asset);
        if (settings.offline() && origin.isRemote()) {
            Optional<AssetFile> here = lookup.find(loaded.version(), asset, true);
            return here.orElseThrow(() -> missing.of(asset.name()));
        }
        try {
            return fetched(loaded.version(), origin, "");
        } catch (TruewheelException refused) {
            boolean outdated = refused.code() == ErrorCode.INTEGRITY || refused.code() == ErrorCode.NOT_FOUND;
            if (!outdated || !loaded.remembered() || settings.offline()) {
                throw refused;
            }
            // The release may have been made anew since its manifest was asked for.
            Manifests.Loaded now = manifests.load(true);
            Asset other = now.manifest().assets().get(asset.name());
            if (other == null || other.equals(asset)) {
                throw refused;
            }
            return fetched(now.version(), sources.of(now, other), "");
        }
    }

    private AssetFile fetched(String version, Sources.Origin origin, String sourceState) throws IOException {
        Asset asset = origin.asset();
        Arrival arrival = new Arrival(version, origin, sourceState);
        while (true) {
            Optional<AssetRecord> here = whole(version, asset, sourceState);
            if (here.isEmpty()) {
                String key = "asset " + asset.digest().map(Digest::toString).orElseGet(arrival::place) + sourceState;
                AssetRecord tie = cache.flights().run(key, asset.name().text(), PATIENCE, arrival);
                boolean program = settings.scheme().isExecutable(asset.name());
                here = Optional.of(cache.flights()
                        .run(
                                "name " + version + "/" + asset.name() + " " + tie.content(),
                                "the name of " + asset.name(),
                                PATIENCE,
                                new SingleFlight.Work<AssetRecord>() {
                                    @Override
                                    public Optional<AssetRecord> look() throws IOException {
                                        return whole(version, asset, sourceState);
                                    }

                                    @Override
                                    public AssetRecord make() throws IOException {
                                        return kept.name(version, tie.under(asset.name(), program));
                                    }
                                }));
            }
            Optional<AssetFile> held = lookup.held(version, here.get(), arrival.came);
            if (held.isPresent()) {
                return held.get();
            }
        }
    }

    private Optional<AssetRecord> whole(String version, Asset asset, String sourceState) throws IOException {
        Look look = kept.look(version, asset.name().unpacked(), asset.digest());
        if (look instanceof Look.Corrupt corrupt) {
            kept.discard(version, corrupt);
        }
        return look instanceof Look.Whole found && found.record().sourceState().equals(sourceState)
                ? Optional.of(found.record())
                : Optional.empty();
    }

    /** An asset that comes, unless it came under another name or for somebody else. */
    private final class Arrival implements SingleFlight.Work<AssetRecord> {
        private final String version;
        private final Asset asset;
        private final AssetSource source;
        private final String sourceState;
        private boolean came;

        Arrival(String version, Sources.Origin origin, String sourceState) {
            this.version = version;
            this.asset = origin.asset();
            this.source = origin.source();
            this.sourceState = sourceState;
        }

        String place() {
            return source.describe(asset);
        }

        @Override
        public Optional<AssetRecord> look() throws IOException {
            return asset.digest().isEmpty()
                    ? Optional.empty()
                    : kept.sameAsset(asset.digest().get());
        }

        @Override
        public AssetRecord make() throws IOException {
            Transfer transfer = new Transfer(
                    cache.store(), cache.partial(), settings.limits(), retries, steps::at, DiskSpace.SYSTEM);
            Transfer.Fetched fetched = transfer.fetch(source, asset, progress);
            came = true;
            progress.done(asset.name(), fetched.content().sizeInBytes());
            // Whoever waits for this looks for the record as soon as it is his turn.
            return kept.name(
                    version,
                    new AssetRecord(
                            asset.name(),
                            fetched.asset(),
                            asset.digest().isPresent(),
                            fetched.assetBytes(),
                            fetched.content().digest(),
                            fetched.content().sizeInBytes(),
                            settings.scheme().isExecutable(asset.name()),
                            place(),
                            sourceState,
                            Instant.now(),
                            ""));
        }
    }

    /** Finds an asset in the cache, whatever release it came with, and names it as one of this release. */
    Optional<AssetFile> kept(String release, Asset asset) throws IOException {
        Digest digest = asset.digest().orElseThrow(() -> unproven(asset));
        boolean whole = whole(Manifests.folder(release), asset, "").isPresent()
                || kept.sameAsset(digest).isPresent();
        return whole ? Optional.of(take(release, asset, cache.root())) : Optional.empty();
    }

    /** Takes an asset from a folder, unless the cache has it. */
    AssetFile take(String release, Asset asset, Path folder) throws IOException {
        if (asset.digest().isEmpty()) {
            throw unproven(asset);
        }
        return fetched(Manifests.folder(release), new Sources.Origin(new FolderSource(folder), asset), "");
    }

    private static IllegalArgumentException unproven(Asset asset) {
        return new IllegalArgumentException("nothing says what " + asset.name() + " has to be");
    }

    /** Unpacks an asset that lies in a folder in its compressed form. */
    AssetFile unpack(AssetName name, SearchPath.Found found) throws IOException {
        Path folder = found.place().folder().toAbsolutePath().normalize();
        FolderSource source = new FolderSource(folder);
        Optional<Digest> digest =
                manifests.known().flatMap(known -> known.manifest().named(name)).flatMap(Asset::digest);
        Asset asset = new Asset(name, digest, OptionalLong.empty(), Optional.empty());
        String version = ".local-" + Manifests.short12(folder.toString().getBytes(StandardCharsets.UTF_8));
        return fetched(version, new Sources.Origin(source, asset), source.state(asset));
    }
}
