package dev.truewheel.store;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.store.CorruptContent.Fate;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A folder of contents, each once and under its SHA-256.
 *
 * <p>Safe for use from many threads and many processes. Contents are never changed; what a path of this store leads to
 * is for reading only.
 */
public final class ContentStore implements Closeable {
    static final int BLOCK = 1 << 16;

    private final StoreLayout layout;
    private final RegionLocks locks;
    private final long maxContentSize;
    private final Steps steps;
    private final Placement placement;
    private final StoreUpkeep upkeep;

    private ContentStore(StoreLayout layout, RegionLocks locks, long maxContentSize, Steps steps, Clock clock) {
        this.layout = layout;
        this.locks = locks;
        this.maxContentSize = maxContentSize;
        this.steps = steps;
        this.placement = new Placement(layout, locks, steps, clock);
        this.upkeep = new StoreUpkeep(layout, locks, clock);
    }

    /**
     * Opens a store that takes contents of any size.
     *
     * @param folder where it is or shall be
     * @return the store
     * @throws IOException if the folder cannot be made or written to
     * @throws TruewheelException with {@link ErrorCode#POLICY} if others can write to the folder
     */
    public static ContentStore open(Path folder) throws IOException {
        return open(folder, Long.MAX_VALUE);
    }

    /**
     * Opens a store. What writers that have died left behind is swept away.
     *
     * @param folder where it is or shall be
     * @param maxContentSize the largest content to take, in bytes
     * @return the store
     * @throws IOException if the folder cannot be made or written to
     * @throws TruewheelException with {@link ErrorCode#POLICY} if others can write to the folder
     */
    public static ContentStore open(Path folder, long maxContentSize) throws IOException {
        return open(folder, maxContentSize, Steps.NONE, Clock.systemUTC());
    }

    static ContentStore open(Path folder, long maxContentSize, Steps steps, Clock clock) throws IOException {
        StoreLayout layout = new StoreLayout(PrivateFolder.open(folder));
        RegionLocks locks = RegionLocks.open(layout.lockFile());
        try {
            PartialFile.sweep(layout.partial, locks);
        } catch (IOException | RuntimeException failure) {
            locks.close();
            throw failure;
        }
        return new ContentStore(layout, locks, maxContentSize, steps, clock);
    }

    /** Returns the folder. */
    public Path folder() {
        return layout.root.path();
    }

    /**
     * Puts a content, whatever it is.
     *
     * @param content read to its end, not closed
     * @return what it is and where
     * @throws IOException if it cannot be read or written
     * @throws TruewheelException with {@link ErrorCode#POLICY} if it is larger than the store takes
     */
    public StoredContent put(InputStream content) throws IOException {
        return put(content, null);
    }

    /**
     * Puts a content that has to be a certain one.
     *
     * @param content read to its end, not closed
     * @param expected its SHA-256, or null when nobody knows
     * @return what it is and where
     * @throws IOException if it cannot be read or written
     * @throws TruewheelException with {@link ErrorCode#INTEGRITY} if it is another, and with {@link ErrorCode#POLICY} if it
     *     is larger than the store takes; nothing of it stays
     */
    public StoredContent put(InputStream content, @Nullable Digest expected) throws IOException {
        if (expected != null) {
            requireSha256(expected);
        }
        try (ContentWriter writer = begin()) {
            byte[] block = new byte[BLOCK];
            for (int n = content.readNBytes(block, 0, BLOCK); n > 0; n = content.readNBytes(block, 0, BLOCK)) {
                writer.write(ByteBuffer.wrap(block, 0, n));
            }
            return writer.finish(expected);
        }
    }

    /**
     * Begins to put a content that comes piece by piece.
     *
     * @return what takes the pieces, to be closed
     * @throws IOException if the store cannot be written to
     */
    public ContentWriter begin() throws IOException {
        return new ContentWriter(PartialFile.create(layout, locks, steps), placement, maxContentSize);
    }

    /**
     * Makes a file a content. It is not written again if it lies on the disk of this store; it is gone from where it was in
     * any case.
     *
     * @param file to which nobody writes any more; stays if this fails
     * @param known its SHA-256, of which the caller is certain
     * @return what it is and where
     * @throws IOException if it is no file, or cannot be read or moved
     * @throws TruewheelException with {@link ErrorCode#POLICY} if it is larger than the store takes
     */
    public StoredContent adopt(Path file, Digest known) throws IOException {
        requireSha256(known);
        BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!facts.isRegularFile()) {
            throw new FileSystemException(file.toString(), null, "is no file that could be a content");
        }
        if (facts.size() > maxContentSize) {
            throw ContentWriter.tooLarge(maxContentSize);
        }
        StoredContent stored;
        try {
            stored = placement.adopt(file, facts.size(), known);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            try (InputStream content = Files.newInputStream(file)) {
                stored = put(content, known);
            }
        }
        Files.deleteIfExists(file);
        return stored;
    }

    /**
     * Finds a content.
     *
     * @param digest its SHA-256
     * @return what is known of it, or empty if it is not here
     * @throws IOException if the store cannot be read
     */
    public Optional<StoredContent> find(Digest digest) throws IOException {
        requireSha256(digest);
        return Optional.ofNullable(layout.find(digest));
    }

    /**
     * Takes a content for use: until the lease is closed nobody removes it.
     *
     * @param digest its SHA-256
     * @return the lease, to be closed, or empty if it is not here
     * @throws IOException if the store cannot be read
     */
    public Optional<ContentLease> take(Digest digest) throws IOException {
        requireSha256(digest);
        RegionLocks.Held held = locks.lock(StoreLayout.lockNumber(digest), true);
        try {
            StoredContent there = layout.find(digest);
            if (there != null) {
                placement.touch(there);
                return Optional.of(new ContentLease(digest, there.path(), held));
            }
        } catch (IOException | RuntimeException failure) {
            held.close();
            throw failure;
        }
        held.close();
        return Optional.empty();
    }

    /**
     * Opens a content for reading. Nothing is verified on the way; {@link #verify(Digest, Fate)} does that.
     *
     * @param digest its SHA-256
     * @return the bytes, to be closed, or empty if it is not here
     * @throws IOException if the store cannot be read
     */
    public Optional<InputStream> open(Digest digest) throws IOException {
        Optional<ContentLease> lease = take(digest);
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LeasedStream(Files.newInputStream(lease.get().path()), lease.get()));
        } catch (IOException failure) {
            lease.get().close();
            throw failure;
        }
    }

    /** Something that is done with files. */
    @FunctionalInterface
    public interface FileAction {
        /**
         * Does it.
         *
         * @throws IOException if a file cannot be read, written or removed
         */
        void run() throws IOException;
    }

    /**
     * Does something while a content is not here and nobody can put it; nothing if it is here.
     *
     * @param digest its SHA-256
     * @param action what to do, without this store
     * @throws IOException if the store cannot be read, or as the action does
     */
    public void whileAbsent(Digest digest, FileAction action) throws IOException {
        requireSha256(digest);
        if (layout.find(digest) != null) {
            return; // Who uses it may do so for long.
        }
        RegionLocks.Held key = locks.lock(StoreLayout.lockNumber(digest), false);
        try {
            if (layout.find(digest) == null) {
                action.run();
            }
        } finally {
            key.close();
        }
    }

    /**
     * Hands over all contents, in the order of their digests. What is put or removed meanwhile may be missing.
     *
     * @param contents takes them
     * @throws IOException if the store cannot be read
     */
    public void list(Consumer<? super StoredContent> contents) throws IOException {
        layout.visit(contents::accept);
    }

    /**
     * Reads one content again and compares it with its name.
     *
     * @param digest its SHA-256
     * @param fate what to do with it if it is another: keep, quarantine or remove
     * @return what is wrong, or empty if it is whole or not here
     * @throws IOException if it cannot be read, moved or removed
     */
    public Optional<CorruptContent> verify(Digest digest, Fate fate) throws IOException {
        requireSha256(digest);
        return upkeep.verify(digest, fate);
    }

    /**
     * Reads every content again and compares it with its name.
     *
     * @param fate what to do with those that are another: keep, quarantine or remove
     * @param corrupt takes what is wrong
     * @return how many contents were read
     * @throws IOException if one cannot be read, moved or removed
     */
    public long verify(Fate fate, Consumer<? super CorruptContent> corrupt) throws IOException {
        return upkeep.verify(fate, corrupt);
    }

    /**
     * Removes one content, unless somebody uses it.
     *
     * @param digest its SHA-256
     * @return whether it was here and is gone
     * @throws IOException if it cannot be removed
     */
    public boolean remove(Digest digest) throws IOException {
        requireSha256(digest);
        return upkeep.remove(digest);
    }

    /**
     * Removes what has not been used for long, and then the longest unused until the rest is small enough. What is in use
     * stays, and so does what is being put.
     *
     * @param maxTotalSize how large the contents may be together, in bytes
     * @param maxAge how long ago a content may have been used last
     * @return what was removed and what is left
     * @throws IOException if the store cannot be read, or a content not be removed
     */
    public Pruned prune(long maxTotalSize, Duration maxAge) throws IOException {
        return upkeep.prune(maxTotalSize, maxAge);
    }

    private static void requireSha256(Digest digest) {
        if (digest.algorithm() != DigestAlgorithm.SHA256) {
            throw new IllegalArgumentException(
                    "contents are named by sha256, not by " + digest.algorithm().recordName());
        }
    }

    /** Gives up the store; what was taken must have been given back before. */
    @Override
    public void close() throws IOException {
        locks.close();
    }
}
