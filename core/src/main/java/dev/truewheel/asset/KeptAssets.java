package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.store.ContentLease;
import dev.truewheel.store.CorruptContent.Fate;
import dev.truewheel.store.Fingerprint;
import dev.truewheel.store.PrivateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The files of a cache under their names: whether one is still what it was, and how it gets its name. */
final class KeptAssets {

    /** Watches how a file gets its name; tests end the process at each moment. */
    @FunctionalInterface
    interface Steps {
        /** Watches nothing. */
        Steps NONE = moment -> {};

        /** The moments, in their order; those of a {@link Transfer} come before them. */
        enum Step {
            LINKED,
            NAMED,
            RECORDED
        }

        void at(Enum<?> moment);
    }

    private final AssetCache cache;
    private final Steps steps;

    KeptAssets(AssetCache cache, Steps steps) {
        this.cache = cache;
        this.steps = steps;
    }

    /** What a look at a name in the cache gives. */
    sealed interface Look {
        /** There is none, or it came of another asset. */
        record Absent() implements Look {}

        /** It is there, and is what it was. */
        record Whole(AssetRecord record, Path path) implements Look {}

        /** It is there, and is no longer what it was. */
        record Corrupt(AssetRecord record, Path path, Digest found) implements Look {}
    }

    private static final Look ABSENT = new Look.Absent();

    /**
     * Looks at a name. What was changed since it was last looked at is read, and what was not is believed.
     *
     * @param version the folder
     * @param unpacked the name there
     * @param digest what the asset has to be, or empty where any will do
     * @throws IOException if the cache cannot be read
     */
    Look look(String version, AssetName unpacked, Optional<Digest> digest) throws IOException {
        Optional<AssetRecord> known = cache.record(version, unpacked);
        if (known.isEmpty()
                || (digest.isPresent() && !digest.get().equals(known.get().digest()))) {
            return ABSENT;
        }
        AssetRecord record = known.get();
        Path file = cache.file(version, unpacked);
        Optional<String> now = Fingerprint.of(file);
        if (now.isEmpty()) {
            return ABSENT;
        }
        if (now.get().equals(record.seen())) {
            return new Look.Whole(record, file);
        }
        Digest found = Digest.of(DigestAlgorithm.SHA256, file);
        if (!found.equals(record.content())) {
            return new Look.Corrupt(record, file, found);
        }
        AssetRecord seen = record.seenAs(now.get());
        cache.writeRecord(version, seen);
        return new Look.Whole(seen, file);
    }

    /** Takes a file that is no longer what it was out of the way, so that it can be put again. */
    void discard(String version, Look.Corrupt corrupt) throws IOException {
        Optional<Fate> fate = cache.store()
                .verify(corrupt.record().content(), Fate.QUARANTINED)
                .map(wrong -> wrong.fate());
        if (fate.isPresent() && fate.get() == Fate.IN_USE) {
            throw new TruewheelException(
                    ErrorCode.CONFLICT,
                    Printable.of(corrupt.path().toString(), 500)
                            + " is no longer what it was, and some process uses it; end that process, and try again");
        }
        cache.forget(version, corrupt.record().name().unpacked());
    }

    /**
     * Finds an asset that came under any name or version, if its content is still there and whole.
     *
     * @param digest what the asset is
     */
    Optional<AssetRecord> sameAsset(Digest digest) throws IOException {
        for (String version : cache.versions()) {
            for (AssetName unpacked : cache.recorded(version)) {
                if (look(version, unpacked, Optional.of(digest)) instanceof Look.Whole whole
                        && cache.has(whole.record().content(), whole.record().size())) {
                    return Optional.of(whole.record());
                }
            }
        }
        return Optional.empty();
    }

    /** Gives a content that is stored a name, and records what it is. */
    AssetRecord name(String version, AssetRecord record) throws IOException {
        // While it is in use nobody removes it, and nobody forgets a name of it.
        try (ContentLease content = cache.store()
                .take(record.content())
                .orElseThrow(() -> new TruewheelException(
                        ErrorCode.TRANSIENT, record.name() + " was removed as soon as it was there; try again"))) {
            return name(version, record, content.path());
        }
    }

    private AssetRecord name(String version, AssetRecord record, Path content) throws IOException {
        PrivateFolder folder = cache.folder(version);
        String name = record.name().unpacked().text();
        // Always the same, so that what a process left that died is taken away by the next one.
        byte[] what = (name + " " + record.content().hex()).getBytes(StandardCharsets.UTF_8);
        Path partial = folder.path().resolve("." + Manifests.short12(what) + ".partial");
        Files.deleteIfExists(partial);
        try {
            link(content, partial);
            if (record.executable()) {
                makeExecutable(partial);
            }
            steps.at(Steps.Step.LINKED);
            Files.move(
                    partial,
                    folder.path().resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            folder.sync(folder.path());
            steps.at(Steps.Step.NAMED);
        } finally {
            // Moving a link onto another one to the same file leaves both.
            Files.deleteIfExists(partial);
        }
        AssetRecord seen =
                record.seenAs(Fingerprint.of(folder.path().resolve(name)).orElse(""));
        cache.writeRecord(version, seen);
        steps.at(Steps.Step.RECORDED);
        return seen;
    }

    private static void link(Path content, Path name) throws IOException {
        try {
            Files.createLink(name, content);
        } catch (UnsupportedOperationException | IOException noLinks) {
            Files.copy(content, name, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static void makeExecutable(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
