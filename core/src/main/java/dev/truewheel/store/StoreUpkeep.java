package dev.truewheel.store;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.store.CorruptContent.Fate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Proves what a store holds, and removes what it need not hold, while others use it. */
final class StoreUpkeep {
    private final StoreLayout layout;
    private final RegionLocks locks;
    private final Clock clock;

    StoreUpkeep(StoreLayout layout, RegionLocks locks, Clock clock) {
        this.layout = layout;
        this.locks = locks;
        this.clock = clock;
    }

    Optional<CorruptContent> verify(Digest digest, Fate fate) throws IOException {
        StoredContent content = layout.find(digest);
        return content == null ? Optional.empty() : Optional.ofNullable(verify(content, fate));
    }

    long verify(Fate fate, Consumer<? super CorruptContent> corrupt) throws IOException {
        long[] count = new long[1];
        layout.visit(content -> {
            count[0]++;
            CorruptContent wrong = verify(content, fate);
            if (wrong != null) {
                corrupt.accept(wrong);
            }
        });
        return count[0];
    }

    private @Nullable CorruptContent verify(StoredContent content, Fate fate) throws IOException {
        Digest found;
        try {
            found = Digest.of(DigestAlgorithm.SHA256, content.path());
        } catch (NoSuchFileException pruned) {
            return null;
        }
        if (found.equals(content.digest())) {
            return null;
        }
        return new CorruptContent(content.digest(), found, content.sizeInBytes(), settle(content, fate));
    }

    private Fate settle(StoredContent content, Fate fate) throws IOException {
        if (fate == Fate.KEPT || fate == Fate.IN_USE) {
            return Fate.KEPT;
        }
        try (RegionLocks.Held key = locks.tryLock(StoreLayout.lockNumber(content.digest()))) {
            // What was put again since it was read may be whole.
            if (key == null || !content.equals(layout.find(content.digest()))) {
                return Fate.IN_USE;
            }
            if (fate == Fate.QUARANTINED) {
                Files.move(
                        content.path(),
                        layout.quarantine(content.digest()),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(content.path());
            }
            return fate;
        }
    }

    boolean remove(Digest digest) throws IOException {
        try (RegionLocks.Held key = locks.tryLock(StoreLayout.lockNumber(digest))) {
            return key != null && Files.deleteIfExists(layout.of(digest));
        }
    }

    Pruned prune(long maxTotalSize, Duration maxAge) throws IOException {
        PartialFile.sweep(layout.partial, locks);
        List<StoredContent> all = new ArrayList<>();
        layout.visit(all::add);
        all.sort(Comparator.comparing(StoredContent::lastUsed)
                .thenComparing(content -> content.digest().hex()));
        long bytes = 0;
        for (StoredContent content : all) {
            bytes += content.sizeInBytes();
        }
        Instant oldest = maxAge.compareTo(Duration.ofDays(365_000)) > 0
                ? Instant.MIN
                : clock.instant().minus(maxAge);
        long removed = 0;
        long removedBytes = 0;
        long inUse = 0;
        for (StoredContent content : all) {
            if (bytes - removedBytes <= maxTotalSize && !content.lastUsed().isBefore(oldest)) {
                break;
            }
            if (removeUnused(content)) {
                removed++;
                removedBytes += content.sizeInBytes();
            } else {
                inUse++;
            }
        }
        return new Pruned(removed, removedBytes, inUse, all.size() - removed, bytes - removedBytes);
    }

    /** Removes a content that nobody has used since it was looked at. */
    private boolean removeUnused(StoredContent seen) throws IOException {
        try (RegionLocks.Held key = locks.tryLock(StoreLayout.lockNumber(seen.digest()))) {
            StoredContent now = key == null ? null : layout.find(seen.digest());
            if (now == null || !now.lastUsed().equals(seen.lastUsed())) {
                return key != null && now == null;
            }
            Files.deleteIfExists(now.path());
            return true;
        }
    }
}
