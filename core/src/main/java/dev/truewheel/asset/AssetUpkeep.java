package dev.truewheel.asset;

import dev.truewheel.asset.AssetCheck.CorruptAsset;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.store.CorruptContent;
import dev.truewheel.store.CorruptContent.Fate;
import dev.truewheel.store.Pruned;
import dev.truewheel.store.StoredContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists what a cache keeps, proves it, and removes what it need not keep, while others use it. */
final class AssetUpkeep {
    /** What is being received is written to all the time, so that what lay still for so long is nobody's. */
    private static final Duration SHORTEST_KEPT = Duration.ofHours(1);

    private static final Duration LONGEST_KEPT = Duration.ofDays(7);

    private final AssetCache cache;
    private final AssetTrees trees;

    AssetUpkeep(AssetCache cache, AssetTrees trees) {
        this.cache = cache;
        this.trees = trees;
    }

    private boolean isEmpty() {
        return !Files.isDirectory(cache.root());
    }

    List<KeptAsset> list() throws IOException {
        List<KeptAsset> found = new ArrayList<>();
        for (String version : cache.versions()) {
            for (AssetName unpacked : cache.recorded(version)) {
                Optional<AssetRecord> record = cache.record(version, unpacked);
                Path path = cache.file(version, unpacked);
                if (record.isPresent() && Files.isRegularFile(path)) {
                    found.add(described(version, record.get(), path));
                }
            }
        }
        return found;
    }

    private static KeptAsset described(String version, AssetRecord record, Path path) throws IOException {
        return new KeptAsset(
                version,
                record.name(),
                path,
                record.digest(),
                record.proven(),
                record.content(),
                record.size(),
                record.source(),
                record.fetched(),
                Files.getLastModifiedTime(path).toInstant(),
                record.executable());
    }

    /** Reads everything. What turns out to be wrong is left where it is, and will be fetched anew by who wants it. */
    AssetCheck verify() throws IOException {
        List<CorruptAsset> corrupt = new ArrayList<>();
        if (isEmpty()) {
            return new AssetCheck(0, corrupt);
        }
        Set<Digest> named = new HashSet<>();
        long checked = 0;
        for (String version : cache.versions()) {
            for (AssetName unpacked : cache.recorded(version)) {
                checked++;
                verify(version, unpacked, named).ifPresent(corrupt::add);
            }
        }
        checked += verifyContents(named, corrupt);
        checked += trees.verify(corrupt);
        return new AssetCheck(checked, corrupt);
    }

    private Optional<CorruptAsset> verify(String version, AssetName unpacked, Set<Digest> named) throws IOException {
        Path path = cache.file(version, unpacked);
        Optional<AssetRecord> known = cache.record(version, unpacked);
        if (known.isEmpty()) {
            return Optional.of(
                    new CorruptAsset(version, unpacked.text(), path, "the record that says what it is cannot be read"));
        }
        AssetRecord record = known.get();
        try {
            Digest found = Digest.of(DigestAlgorithm.SHA256, path);
            Optional<StoredContent> content = cache.store().find(record.content());
            if (content.isPresent() && Files.isSameFile(path, content.get().path())) {
                named.add(record.content());
            }
            if (found.equals(record.content())) {
                return Optional.empty();
            }
            // A look at it may be the same as before where a disk forgot something; now it is read before it is used.
            cache.writeRecord(version, record.seenAs(""));
            return Optional.of(new CorruptAsset(
                    version,
                    unpacked.text(),
                    path,
                    "was to be sha256:" + record.content().hex() + " and is sha256:" + found.hex()));
        } catch (NoSuchFileException gone) {
            return Optional.of(
                    new CorruptAsset(version, unpacked.text(), path, "is gone, and its record is still there"));
        }
    }

    /** Reads the contents that no name led to: names may be gone, or are copies where the system has no links. */
    private long verifyContents(Set<Digest> named, List<CorruptAsset> corrupt) throws IOException {
        List<Digest> others = new ArrayList<>();
        cache.store().list(content -> {
            if (!named.contains(content.digest())) {
                others.add(content.digest());
            }
        });
        for (Digest digest : others) {
            Optional<CorruptContent> wrong = cache.store().verify(digest, Fate.KEPT);
            Optional<StoredContent> content = cache.store().find(digest);
            if (wrong.isPresent() && content.isPresent()) {
                corrupt.add(new CorruptAsset(
                        "",
                        digest.hex(),
                        content.get().path(),
                        "was to be sha256:" + digest.hex() + " and is sha256:"
                                + wrong.get().found().hex()));
            }
        }
        return others.size();
    }

    Pruned prune(long maxTotalSize, Duration maxAge) throws IOException {
        if (isEmpty()) {
            return new Pruned(0, 0, 0, 0, 0);
        }
        Pruned pruned = cache.store().prune(maxTotalSize, maxAge);
        for (String version : cache.versions()) {
            for (AssetName unpacked : cache.recorded(version)) {
                Optional<AssetRecord> record = cache.record(version, unpacked);
                if (record.isPresent()) {
                    cache.forgetIfGone(version, unpacked, record.get().content());
                }
            }
        }
        trees.prune();
        Duration kept = maxAge.compareTo(LONGEST_KEPT) > 0 ? LONGEST_KEPT : maxAge;
        cache.sweepPartial(Instant.now().minus(kept.compareTo(SHORTEST_KEPT) < 0 ? SHORTEST_KEPT : kept));
        return pruned;
    }
}
