package dev.truewheel.cache;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.accel.Accelerators;
import dev.truewheel.accel.Cancellation;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.digest.Digest;
import dev.truewheel.store.ContentLease;
import dev.truewheel.store.ContentStore;
import dev.truewheel.store.CorruptContent;
import dev.truewheel.store.PrivateFolder;
import dev.truewheel.store.Pruned;
import dev.truewheel.store.StoredContent;
import dev.truewheel.wheel.ReadOptions;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelFileName;
import dev.truewheel.wheel.WheelReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps wheels by their SHA-256, each with the name it came under and what its directory says.
 *
 * <p>Safe for use from many threads and processes. Adding a wheel proves nothing of it: what is kept is the same bytes, good
 * or bad.
 */
public final class WheelCache implements Closeable {
    private final ContentStore store;
    private final WheelLabels labels;

    private WheelCache(ContentStore store, WheelLabels labels) {
        this.store = store;
        this.labels = labels;
    }

    /**
     * Opens a cache.
     *
     * @param folder where it is or shall be; its parts are in {@code wheels} below it
     * @return the cache
     * @throws IOException if the folder cannot be made or written to
     * @throws TruewheelException with {@link ErrorCode#POLICY} if others can write to the folder
     */
    public static WheelCache open(Path folder) throws IOException {
        Path wheels = PrivateFolder.open(folder).path().resolve("wheels");
        ContentStore store = ContentStore.open(wheels);
        try {
            return new WheelCache(store, new WheelLabels(store.folder().resolve("labels")));
        } catch (IOException | RuntimeException failure) {
            store.close();
            throw failure;
        }
    }

    /** Returns where the wheels are. */
    public Path folder() {
        return store.folder();
    }

    /**
     * Adds a wheel.
     *
     * @param file a file with the name of a wheel
     * @return what is kept
     * @throws IOException if it cannot be read or kept
     * @throws TruewheelException with {@link ErrorCode#INVALID} if it has no wheel's name or is no archive
     */
    public CachedWheel add(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        try {
            WheelFileName.parse(name);
        } catch (SyntaxException none) {
            throw new TruewheelException(
                    ErrorCode.INVALID, "it is not named as a wheel is: " + none.reason() + "; it was not added", none);
        }
        StoredContent stored;
        WheelLabels.Label label;
        try (ByteSource source = ByteSource.open(file)) {
            label = label(source, name);
        }
        try (InputStream content = Files.newInputStream(file)) {
            stored = store.put(content);
        }
        labels.write(stored.digest(), label);
        return wheel(stored, Optional.of(label));
    }

    private static WheelLabels.Label label(ByteSource source, String name) throws IOException {
        Wheel wheel = WheelReader.read(source, name, ReadOptions.standard().withDepth(ReadOptions.Depth.FACTS));
        if (wheel.archive().members().isEmpty()) {
            throw new TruewheelException(ErrorCode.INVALID, "it is no archive, or an empty one; it was not added");
        }
        long unpacked = 0;
        for (var member : wheel.archive().members()) {
            unpacked = unpacked > Long.MAX_VALUE - member.size() ? Long.MAX_VALUE : unpacked + member.size();
        }
        return new WheelLabels.Label(name, wheel.archive().members().size(), unpacked);
    }

    /**
     * Finds a wheel.
     *
     * @param sha256 what it is
     * @return what is kept, or empty if it is not here
     * @throws IOException if the cache cannot be read
     */
    public Optional<CachedWheel> find(Digest sha256) throws IOException {
        Optional<StoredContent> stored = store.find(sha256);
        return stored.isEmpty() ? Optional.empty() : Optional.of(wheel(stored.get(), labels.read(sha256)));
    }

    /**
     * Hands over all wheels, in the order of their digests.
     *
     * @param wheels takes them
     * @throws IOException if the cache cannot be read
     */
    public void list(Consumer<? super CachedWheel> wheels) throws IOException {
        store.list(stored -> wheels.accept(wheel(stored, labels.read(stored.digest()))));
    }

    private static CachedWheel wheel(StoredContent stored, Optional<WheelLabels.Label> label) {
        return new CachedWheel(
                stored.digest(),
                label.map(WheelLabels.Label::fileName).orElse(null),
                stored.sizeInBytes(),
                label.map(WheelLabels.Label::members).orElse(-1),
                label.map(WheelLabels.Label::unpackedSize).orElse(-1L),
                stored.lastUsed());
    }

    /**
     * Takes a wheel for use: until the lease is closed nobody removes it.
     *
     * @param sha256 what it is
     * @return the lease, to be closed, or empty if it is not here
     * @throws IOException if the cache cannot be read
     */
    public Optional<ContentLease> take(Digest sha256) throws IOException {
        return store.take(sha256);
    }

    /**
     * Reads one wheel again and compares it with its digest.
     *
     * @param sha256 what it should be
     * @param fate what to do with it if it is another
     * @return what is wrong, or empty if it is whole or not here
     * @throws IOException if it cannot be read, moved or removed
     */
    public Optional<CorruptContent> verify(Digest sha256, CorruptContent.Fate fate) throws IOException {
        return store.verify(sha256, fate);
    }

    /**
     * Removes what has not been used for long, and then the longest unused until the rest is small enough.
     *
     * @param maxTotalSize how large the wheels may be together, in bytes
     * @param maxAge how long ago a wheel may have been used last
     * @return what was removed and what is left
     * @throws IOException if the cache cannot be read, or a wheel not be removed
     */
    public Pruned prune(long maxTotalSize, Duration maxAge) throws IOException {
        Pruned pruned = store.prune(maxTotalSize, maxAge);
        labels.retain(digest -> store.find(digest).isPresent());
        return pruned;
    }

    /**
     * Copies a wheel into a folder, in one step and under the name it was added with; proves on the way that the bytes are
     * the right ones.
     *
     * @param wheel a wheel of this cache
     * @param folder where to
     * @return the copy
     * @throws IOException if it cannot be read or written
     * @throws TruewheelException with {@link ErrorCode#NOT_FOUND} if the wheel or its name is not here any more, with
     *     {@link ErrorCode#CONFLICT} if a file of that name is there already, and with {@link ErrorCode#INTEGRITY} if the
     *     bytes are others
     */
    public Path export(CachedWheel wheel, Path folder) throws IOException {
        String name = wheel.fileName();
        if (name == null) {
            throw new TruewheelException(
                    ErrorCode.NOT_FOUND, "the name of " + wheel.sha256() + " was lost; add the wheel again");
        }
        Path target = folder.resolve(name);
        if (Files.exists(target)) {
            throw new TruewheelException(
                    ErrorCode.CONFLICT,
                    "there is a file " + Printable.of(target.toString(), 500) + " already; it was left as it is");
        }
        try (ContentLease lease = store.take(wheel.sha256())
                .orElseThrow(() -> new TruewheelException(
                        ErrorCode.NOT_FOUND, wheel.sha256() + " is not in the cache any more"))) {
            Path draft = Files.createTempFile(folder, ".export-", ".partial");
            try {
                Files.copy(lease.path(), draft, StandardCopyOption.REPLACE_EXISTING);
                try (ByteSource copy = ByteSource.open(draft)) {
                    Digest found = Accelerators.java().sha256(copy, Cancellation.never());
                    if (!found.equals(wheel.sha256())) {
                        throw new TruewheelException(
                                ErrorCode.INTEGRITY,
                                "what is kept as " + wheel.sha256() + " is " + found + "; it was not exported");
                    }
                }
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
                return target;
            } finally {
                Files.deleteIfExists(draft);
            }
        }
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
