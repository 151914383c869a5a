package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.store.Pruned;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Assets by their names: where they are, and where they come from if they are not here.
 *
 * <p>Safe for use from many threads, and many processes may use one cache. What one of them fetches, the others wait for.
 */
public final class AssetLibrary implements Closeable {
    private final AssetSettings settings;
    private final AssetCache cache;
    private final AssetFetching fetching;
    private final AssetTrees trees;
    private final AssetUpkeep upkeep;

    private AssetLibrary(AssetSettings settings, TransferProgress progress, Retries retries, KeptAssets.Steps steps) {
        this.settings = settings;
        this.cache = new AssetCache(settings.cache());
        this.fetching = new AssetFetching(settings, cache, new Web(settings, retries), retries, progress, steps);
        this.trees = new AssetTrees(cache, settings.limits());
        this.upkeep = new AssetUpkeep(cache, trees);
    }

    /**
     * Opens a library. Nothing is made on the disk, and nobody is asked, before it is needed.
     *
     * @param settings where assets are
     * @param progress is told how fetching goes on
     * @return the library, to be closed
     */
    public static AssetLibrary open(AssetSettings settings, TransferProgress progress) {
        return new AssetLibrary(settings, progress, Web.patient(settings.limits()), KeptAssets.Steps.NONE);
    }

    static AssetLibrary open(
            AssetSettings settings, TransferProgress progress, Retries retries, KeptAssets.Steps steps) {
        return new AssetLibrary(settings, progress, retries, steps);
    }

    /**
     * Looks where an asset is, without asking anybody: in the folder that was named, those of the project and of the variable, and
     * the cache; in each for the exact name, and then for the name without {@code .zst}.
     *
     * @param name what the release calls it
     * @return the file that comes first, to be closed, or empty
     * @throws IOException if a folder cannot be read
     * @throws TruewheelException with {@link ErrorCode#INTEGRITY} if the cache has it and it is no longer what it was, with
     *     {@link ErrorCode#CONFLICT} if several versions have it and nothing says which
     */
    public Optional<AssetFile> find(AssetName name) throws IOException {
        Optional<SearchPath.Found> before = settings.placesBefore(name).find(name);
        if (before.isPresent()) {
            return Optional.of(AssetFile.local(name, before.get()));
        }
        Optional<AssetFile> here = fetching.lookup().find(name, false);
        if (here.isPresent()) {
            return here;
        }
        return cache.asAPlace().find(name).map(found -> AssetFile.local(name, found));
    }

    /**
     * Returns which of the names that a file may have is to be used: the one that is found first, and in each folder the better
     * one; else the best that the release has.
     *
     * @param names the names, the best one first
     * @param asks whether the manifest may be asked for
     * @return one of them; the last where none is here and no release is known to have one
     * @throws IOException if a folder cannot be read, or no server reached
     * @throws TruewheelException as {@link #manifest()} does
     */
    public AssetName choose(List<AssetName> names, boolean asks) throws IOException {
        AssetName usual = names.get(names.size() - 1);
        if (names.size() == 1) {
            return usual;
        }
        Optional<AssetName> here = settings.placesBefore(usual).findAny(names);
        if (here.isPresent()) {
            return here.get();
        }
        Optional<AssetName> kept = fetching.lookup().findAny(names);
        if (kept.isEmpty()) {
            kept = cache.asAPlace().findAny(names);
        }
        return kept.isPresent() ? kept.get() : fetching.published(names, asks).orElse(usual);
    }

    /**
     * Returns an asset that the cache has, and fetches it unless the cache has it whole. What lies in other folders does not count.
     *
     * @param name what the release calls it
     * @return the file, unpacked and proven, to be closed
     * @throws IOException if the cache cannot be written, or no server reached
     * @throws TruewheelException with {@link ErrorCode#NOT_FOUND} if there is none, with {@link ErrorCode#INTEGRITY} if it is not
     *     what the manifest says or cannot be unpacked, with {@link ErrorCode#POLICY} if nothing proves it or it is too large, and
     *     as a server has it
     */
    public AssetFile fetch(AssetName name) throws IOException {
        return fetching.fetch(name);
    }

    /**
     * Returns an asset, wherever it is, and fetches it if it is nowhere. One that lies somewhere in its compressed form is unpacked
     * into the cache.
     *
     * @param name what the release calls it
     * @return the file, unpacked, to be closed
     * @throws IOException as {@link #fetch} does
     * @throws TruewheelException as {@link #fetch} does
     */
    public AssetFile ensure(AssetName name) throws IOException {
        Optional<SearchPath.Found> before = settings.placesBefore(name).find(name);
        if (before.isEmpty()) {
            Optional<AssetFile> here = fetching.lookup().find(name, true);
            if (here.isPresent()) {
                return here.get();
            }
            before = cache.asAPlace().find(name);
        }
        if (before.isPresent()) {
            SearchPath.Found found = before.get();
            return found.compressed() ? fetching.unpack(name, found) : AssetFile.local(name, found);
        }
        return fetching.fetch(name);
    }

    /**
     * Fetches many assets at once, and goes on where one fails.
     *
     * @param names what the release calls them
     * @return what is here now, and why the rest is not; to be closed
     * @throws IOException if the thread is interrupted
     */
    public Prefetched prefetch(Collection<AssetName> names) throws IOException {
        return new Prefetching(this).run(names);
    }

    /**
     * Returns the files of an asset that is a tar archive, and fetches and unpacks it unless they are there and what they were.
     *
     * @param name what the release calls it; it ends in {@code .tar} or {@code .tar.zst}
     * @return the folder, which is there as long as the cache keeps the archive
     * @throws IOException as {@link #fetch} does
     * @throws TruewheelException as {@link #fetch} does, with {@link ErrorCode#USAGE} if it is not named as an archive is, with
     *     {@link ErrorCode#INVALID} if it cannot be unpacked safely, and with {@link ErrorCode#POLICY} if it is too large
     */
    public Path tree(AssetName name) throws IOException {
        if (!name.unpacked().text().endsWith(".tar")) {
            throw AssetTrees.noArchive(name);
        }
        try (AssetFile archive = fetching.fetch(name)) {
            return trees.of(archive);
        }
    }

    /**
     * Finds an asset in the cache of which the caller knows what it has to be, whatever release it came with. Nobody is asked, and
     * no manifest is read.
     *
     * @param release what the release is called whose folder in the cache it is put into
     * @param asset its name, and the digest that it has to have
     * @return the file, unpacked and proven, to be closed; empty if the cache does not have it, or no longer whole
     * @throws IOException if the cache cannot be read or written
     * @throws IllegalArgumentException if the asset has no digest
     */
    public Optional<AssetFile> kept(String release, Asset asset) throws IOException {
        return fetching.kept(release, asset);
    }

    /**
     * Returns an asset of which the caller knows what it has to be, and takes it from a folder unless the cache has it whole. No
     * manifest is read.
     *
     * @param release what the release is called whose folder in the cache it is put into
     * @param asset its name, the digest that it has to have, and where below the folder it is, if not under its name
     * @param folder has it, as the release has it
     * @return the file, unpacked and proven, to be closed
     * @throws IOException if the folder cannot be read, or the cache not be written
     * @throws TruewheelException with {@link ErrorCode#NOT_FOUND} if the folder has none, with {@link ErrorCode#INTEGRITY} if that is
     *     something else or cannot be unpacked, with {@link ErrorCode#POLICY} if it is too large
     * @throws IllegalArgumentException if the asset has no digest
     */
    public AssetFile take(String release, Asset asset, Path folder) throws IOException {
        return fetching.take(release, asset, folder);
    }

    /**
     * Returns the files of a tar archive that this library keeps, and unpacks it unless they are there and what they were.
     *
     * @param archive the archive, as {@link #kept} or {@link #take} gave it; it is not closed
     * @return the folder, which is there as long as the cache keeps the archive
     * @throws IOException if the cache cannot be written
     * @throws TruewheelException with {@link ErrorCode#USAGE} if it is not named as an archive is, with {@link ErrorCode#INVALID}
     *     if it cannot be unpacked safely, and with {@link ErrorCode#POLICY} if it is too large
     */
    public Path tree(AssetFile archive) throws IOException {
        if (!archive.name().unpacked().text().endsWith(".tar")
                || archive.content().isEmpty()) {
            throw AssetTrees.noArchive(archive.name());
        }
        return trees.of(archive);
    }

    /**
     * Returns which files the release has.
     *
     * @return the manifest, asked for unless it is remembered
     * @throws IOException if no server can be reached
     * @throws TruewheelException with {@link ErrorCode#USAGE} if nothing says where it is, and as a server or its form has it
     */
    public ReleaseManifest manifest() throws IOException {
        return fetching.manifest();
    }

    /**
     * Says why an asset is nowhere here.
     *
     * @param name what the release calls it
     * @return {@link ErrorCode#NOT_FOUND}, with every place that is looked into, and what can be done
     */
    public TruewheelException missing(AssetName name) {
        return new Missing(settings, cache).of(name);
    }

    boolean isOffline() {
        return settings.offline();
    }

    /**
     * Lists what the cache keeps, by version and name.
     *
     * @return the assets
     * @throws IOException if it cannot be read
     */
    public List<KeptAsset> list() throws IOException {
        return upkeep.list();
    }

    /**
     * Reads every file of the cache, and compares it with what it was. What is wrong stays where it is; {@link #fetch} puts it right.
     *
     * @return what is wrong
     * @throws IOException if it cannot be read
     */
    public AssetCheck verify() throws IOException {
        return upkeep.verify();
    }

    /**
     * Removes what was not asked for for long, and then the longest unused until the rest is small enough. What is in use stays.
     *
     * @param maxTotalSize how large the files may be together, in bytes
     * @param maxAge how long ago a file may have been asked for last
     * @return what was removed and what is left
     * @throws IOException if something cannot be removed
     */
    public Pruned prune(long maxTotalSize, Duration maxAge) throws IOException {
        return upkeep.prune(maxTotalSize, maxAge);
    }

    @Override
    public void close() throws IOException {
        cache.close();
    }
}
