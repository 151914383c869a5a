package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.store.ContentStore;
import dev.truewheel.store.CorruptContent;
import dev.truewheel.store.FullDisk;
import dev.truewheel.store.PrivateFolder;
import dev.truewheel.store.StoredContent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Brings assets into a store: received, compared with their digests, and unpacked, all at once and none of it before its time.
 *
 * <p>What breaks off is gone on from where it was, by a later process too. The caller sees to it that an asset is fetched by one
 * at a time.
 */
final class Transfer {
    private final ContentStore store;
    private final Path partialFolder;
    private final AssetLimits limits;
    private final Retries retries;
    private final TransferSteps steps;
    private final DiskSpace.Gauge gauge;

    /**
     * What was fetched.
     *
     * @param asset what the asset is
     * @param assetBytes how many bytes it has, as it is sent
     * @param content what is kept of it
     * @param received how many bytes came from the source for it
     * @param resumed whether bytes were used that had come before
     */
    record Fetched(Digest asset, long assetBytes, StoredContent content, long received, boolean resumed) {}

    /**
     * Prepares to fetch.
     *
     * @param store what takes the contents
     * @param partialFolder for what is being received, on the disk of the store if possible
     * @param limits the bounds of it
     * @param retries how often it is tried
     */
    Transfer(ContentStore store, Path partialFolder, AssetLimits limits, Retries retries) {
        this(store, partialFolder, limits, retries, TransferSteps.NONE, DiskSpace.SYSTEM);
    }

    Transfer(
            ContentStore store,
            Path partialFolder,
            AssetLimits limits,
            Retries retries,
            TransferSteps steps,
            DiskSpace.Gauge gauge) {
        this.store = store;
        this.partialFolder = partialFolder;
        this.limits = limits;
        this.retries = retries;
        this.steps = steps;
        this.gauge = gauge;
    }

    /**
     * Fetches an asset.
     *
     * @param source where it comes from
     * @param asset which one; where its digest is unknown, it is what comes
     * @param progress is told how it goes on
     * @return what came of it
     * @throws IOException if something here cannot be read or written, or the thread is interrupted
     * @throws TruewheelException with {@link ErrorCode#INTEGRITY} if what is sent is something else or cannot be unpacked,
     *     {@link ErrorCode#POLICY} if it is larger than allowed, {@link ErrorCode#UNAVAILABLE} if there is no room for it, and as
     *     the source refuses it; {@link ErrorCode#TRANSIENT} if it broke off too often
     */
    Fetched fetch(AssetSource source, Asset asset, TransferProgress progress) throws IOException {
        String title = "'" + Printable.of(asset.name().text()) + "'";
        requireAllowed(title, asset, asset.size().orElse(0));
        try {
            Path folder = PrivateFolder.open(partialFolder).path();
            boolean stays = !asset.name().isCompressed();
            try (PartialAsset partial =
                    PartialAsset.open(folder, asset.digest(), source.describe(asset), stays, steps)) {
                Optional<StoredContent> there = stored(asset);
                if (there.isPresent()) {
                    StoredContent content = there.get();
                    partial.remove();
                    return new Fetched(content.digest(), content.sizeInBytes(), content, 0, true);
                }
                return new Reception(this, source, asset, progress, partial).run();
            }
        } catch (ClosedByInterruptException stop) {
            throw new InterruptedIOException("interrupted while " + title + " was fetched");
        } catch (InterruptedIOException stop) {
            throw stop;
        } catch (IOException failure) {
            throw FullDisk.orWhatItIs(failure, "the asset " + title, partialFolder);
        }
    }

    /** Finds what a process that died had stored just before, which is proven by reading it again. */
    private Optional<StoredContent> stored(Asset asset) throws IOException {
        if (asset.name().isCompressed() || asset.digest().isEmpty() || algorithm(asset) != DigestAlgorithm.SHA256) {
            return Optional.empty();
        }
        Digest digest = asset.digest().get();
        Optional<CorruptContent> corrupt = store.verify(digest, CorruptContent.Fate.REMOVED);
        if (corrupt.isPresent() && corrupt.get().fate() != CorruptContent.Fate.REMOVED) {
            throw new TruewheelException(
                    ErrorCode.CONFLICT,
                    "the content " + digest
                            + " is damaged and cannot be mended while somebody uses it; try again later");
        }
        return store.find(digest);
    }

    /** Refuses a size beyond the limits. */
    void requireAllowed(String title, Asset asset, long size) {
        long most = asset.name().isCompressed()
                ? limits.mostBytes()
                : Math.min(limits.mostBytes(), limits.mostUnpackedBytes());
        if (size > most) {
            throw new TruewheelException(
                    ErrorCode.POLICY, title + " has " + size + " bytes, and more than " + most + " are not fetched");
        }
    }

    private static DigestAlgorithm algorithm(Asset asset) {
        return asset.digest().map(Digest::algorithm).orElse(DigestAlgorithm.SHA256);
    }

    Intake intake(PartialAsset partial, Asset asset, String title, DiskSpace space) throws IOException {
        return new Intake(
                partial,
                algorithm(asset),
                asset.name().isCompressed() || algorithm(asset) != DigestAlgorithm.SHA256,
                goOn -> asset.name().isCompressed()
                        ? new ContentStage.Unpacking(store, title, limits.mostUnpackedBytes(), space, goOn)
                        : new ContentStage.Plain(store, algorithm(asset)));
    }

    AssetLimits limits() {
        return limits;
    }

    Retries retries() {
        return retries;
    }

    TransferSteps steps() {
        return steps;
    }

    DiskSpace space(String title) {
        return new DiskSpace(gauge, partialFolder, title);
    }
}
