package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.asset.AssetCheck.CorruptAsset;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.store.PrivateFolder;
import dev.truewheel.store.SingleFlight;
import dev.truewheel.store.TreeRemoval;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The folders that archives of a cache were unpacked to, each under the SHA-256 of its archive. A record beside a folder says
 * what it has to be; a folder without one is what a process left that died.
 */
final class AssetTrees {
    private static final Duration PATIENCE = Duration.ofDays(1);
    private static final String RECORD = ".record";
    private static final String UNFINISHED = ".unpacking";
    private static final int MOST_BYTES = 4_096;

    private final AssetCache cache;
    private final AssetLimits limits;

    AssetTrees(AssetCache cache, AssetLimits limits) {
        this.cache = cache;
        this.limits = limits;
    }

    /** What a tree has to be, what a look at it gave when it was that, and which asset it came from. */
    private record Known(Digest digest, String seen, String name) {
        byte[] bytes() {
            return (digest.hex() + "\n" + seen + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Unpacks an archive that the cache has, unless it is unpacked and what it was.
     *
     * @param archive the archive, which is not closed
     * @return the folder
     */
    Path of(AssetFile archive) throws IOException {
        String key = archive.content().orElseThrow().hex();
        PrivateFolder trees = cache.trees();
        Path tree = trees.path().resolve(key);
        return cache.flights()
                .run("tree " + key, "the files of " + archive.name(), PATIENCE, new SingleFlight.Work<>() {
                    @Override
                    public Optional<Path> look() throws IOException {
                        return isWhole(trees, key) ? Optional.of(tree) : Optional.empty();
                    }

                    @Override
                    public Path make() throws IOException {
                        drop(trees, key);
                        UnpackedTree unpacked;
                        try (InputStream in = Files.newInputStream(archive.path())) {
                            unpacked = new TreeUnpacker(TreeLimits.DEFAULT.withTotalBytes(limits.mostUnpackedBytes()))
                                    .unpack(archive.name().text(), in, tree);
                        }
                        Known known = new Known(
                                unpacked.digest(),
                                TreeDigest.look(tree),
                                archive.name().text());
                        trees.write(key + RECORD, known.bytes());
                        return tree;
                    }
                });
    }

    /** Tells whether a tree is what it was; it is read only where a look at it gives something else than before. */
    private boolean isWhole(PrivateFolder trees, String key) throws IOException {
        Optional<Known> known = known(trees.path(), key);
        Path tree = trees.path().resolve(key);
        if (known.isEmpty() || !Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        String now = TreeDigest.look(tree);
        if (now.equals(known.get().seen())) {
            return true;
        }
        if (!TreeDigest.read(tree).equals(known.get().digest())) {
            return false;
        }
        trees.write(
                key + RECORD, new Known(known.get().digest(), now, known.get().name()).bytes());
        return true;
    }

    private static Optional<Known> known(Path trees, String key) throws IOException {
        Path record = trees.resolve(key + RECORD);
        if (!Files.isRegularFile(record, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(record)) {
            bytes = in.readNBytes(MOST_BYTES);
        }
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
        try {
            return lines.length < 4
                    ? Optional.empty()
                    : Optional.of(new Known(Digest.parseHex(DigestAlgorithm.SHA256, lines[0]), lines[1], lines[2]));
        } catch (SyntaxException torn) {
            return Optional.empty();
        }
    }

    private static void drop(PrivateFolder trees, String key) throws IOException {
        Files.deleteIfExists(trees.path().resolve(key + RECORD));
        TreeRemoval.remove(trees.path().resolve(key));
        TreeRemoval.remove(trees.path().resolve(key + UNFINISHED));
    }

    /** Reads every tree; returns how many there are. */
    int verify(List<CorruptAsset> corrupt) throws IOException {
        PrivateFolder trees = cache.trees();
        int checked = 0;
        for (String key : keys(trees.path())) {
            Optional<Known> known = known(trees.path(), key);
            if (known.isEmpty()) {
                continue;
            }
            checked++;
            Path tree = trees.path().resolve(key);
            String wanted = known.get().digest().hex();
            String found = found(tree);
            if (!found.equals("is sha256:" + wanted)) {
                // It is read before it is used, and made anew then.
                trees.write(
                        key + RECORD,
                        new Known(known.get().digest(), "", known.get().name()).bytes());
                corrupt.add(new CorruptAsset(
                        "", known.get().name(), tree, "was unpacked to a tree of sha256:" + wanted + " and " + found));
            }
        }
        return checked;
    }

    private static String found(Path tree) throws IOException {
        if (!Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS)) {
            return "is gone";
        }
        return "is sha256:" + TreeDigest.read(tree).hex();
    }

    /** Removes the trees of archives that are gone. */
    void prune() throws IOException {
        PrivateFolder trees = cache.trees();
        for (String key : keys(trees.path())) {
            Digest archive;
            try {
                archive = Digest.parseHex(DigestAlgorithm.SHA256, key);
            } catch (SyntaxException foreign) {
                continue;
            }
            if (cache.store().find(archive).isPresent()) {
                continue;
            }
            cache.flights()
                    .run("tree " + key, "removing the files of an archive", PATIENCE, new SingleFlight.Work<Boolean>() {
                        @Override
                        public Optional<Boolean> look() throws IOException {
                            return cache.store().find(archive).isPresent() ? Optional.of(false) : Optional.empty();
                        }

                        @Override
                        public Boolean make() throws IOException {
                            drop(trees, key);
                            return true;
                        }
                    });
        }
    }

    /** Returns what the trees are called that are there, or of which something is. */
    private static List<String> keys(Path trees) throws IOException {
        TreeSet<String> keys = new TreeSet<>();
        for (String name : AssetCache.names(trees)) {
            int dot = name.indexOf('.');
            keys.add(dot < 0 ? name : name.substring(0, dot));
        }
        return new ArrayList<>(keys);
    }

    /** Says that something is no archive by its name. */
    static TruewheelException noArchive(AssetName name) {
        return new TruewheelException(
                ErrorCode.USAGE,
                Printable.of(name.text()) + " is not named as an archive is; the name ends in .tar or .tar.zst");
    }
}
