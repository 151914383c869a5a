package dev.truewheel.asset;

import dev.truewheel.digest.Digest;
import dev.truewheel.store.ContentStore;
import dev.truewheel.store.PrivateFolder;
import dev.truewheel.store.SingleFlight;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where things are in a cache of assets: {@code VERSION/NAME} for people and programs, and below {@code .truewheel} the contents
 * that these names lead to, a record for each name, what is being received, and the manifests that were asked for.
 *
 * <p>Nothing is made before it is needed.
 */
final class AssetCache implements Closeable {
    private static final String HIDDEN = ".truewheel";
    private static final String PARTIAL = ".partial";
    private static final String RECORDS = "records";
    private static final String MANIFESTS = "manifests";

    private final Path root;
    private @Nullable PrivateFolder base;
    private @Nullable ContentStore store;
    private @Nullable SingleFlight flights;

    AssetCache(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    Path root() {
        return root;
    }

    /** Returns the cache as another program keeps it, with everything in one folder. */
    SearchPath asAPlace() {
        return new SearchPath(List.of(new SearchPath.Place("cache", root)));
    }

    private synchronized PrivateFolder base() throws IOException {
        PrivateFolder open = base;
        if (open == null) {
            open = PrivateFolder.open(root);
            base = open;
        }
        return open;
    }

    private PrivateFolder hidden() throws IOException {
        return base().inside(HIDDEN);
    }

    synchronized ContentStore store() throws IOException {
        ContentStore open = store;
        if (open == null) {
            open = ContentStore.open(hidden().inside("content").path());
            store = open;
        }
        return open;
    }

    synchronized SingleFlight flights() throws IOException {
        SingleFlight open = flights;
        if (open == null) {
            open = SingleFlight.open(hidden().path());
            flights = open;
        }
        return open;
    }

    Path partial() throws IOException {
        return hidden().inside("partial").path();
    }

    PrivateFolder trees() throws IOException {
        return hidden().inside("trees");
    }

    Path file(String version, AssetName unpacked) {
        return root.resolve(version).resolve(unpacked.text());
    }

    PrivateFolder folder(String version) throws IOException {
        return base().inside(version);
    }

    /** Returns the names of the versions that something is recorded for. */
    List<String> versions() throws IOException {
        return names(root.resolve(HIDDEN).resolve(RECORDS));
    }

    /** Returns the names of the files that are recorded for a version, unpacked. */
    List<AssetName> recorded(String version) throws IOException {
        List<AssetName> found = new ArrayList<>();
        for (String name : names(root.resolve(HIDDEN).resolve(RECORDS).resolve(version))) {
            if (!name.endsWith(PARTIAL)) {
                found.add(AssetName.parse(name));
            }
        }
        return found;
    }

    private Path recordFile(String version, AssetName unpacked) {
        return root.resolve(HIDDEN).resolve(RECORDS).resolve(version).resolve(unpacked.text());
    }

    Optional<AssetRecord> record(String version, AssetName unpacked) throws IOException {
        Optional<byte[]> bytes = bytes(recordFile(version, unpacked), AssetRecord.MOST_BYTES);
        return bytes.isEmpty() ? Optional.empty() : AssetRecord.parse(bytes.get());
    }

    void writeRecord(String version, AssetRecord record) throws IOException {
        hidden().inside(RECORDS).inside(version).write(record.name().unpacked().text(), record.bytes());
    }

    /** Forgets a file, and takes its name away. */
    void forget(String version, AssetName unpacked) throws IOException {
        Files.deleteIfExists(file(version, unpacked));
        Files.deleteIfExists(recordFile(version, unpacked));
    }

    /** Forgets a file whose content was removed; nobody can put the content again meanwhile. */
    void forgetIfGone(String version, AssetName unpacked, Digest content) throws IOException {
        store().whileAbsent(content, () -> {
            Optional<AssetRecord> now = record(version, unpacked);
            if (now.isPresent() && now.get().content().equals(content)) {
                forget(version, unpacked);
            }
        });
    }

    /** Removes what was being received, or was to become a name, and was not touched since. */
    void sweepPartial(Instant before) throws IOException {
        List<Path> folders = new ArrayList<>(List.of(partial()));
        for (String version : versions()) {
            folders.add(root.resolve(version));
        }
        for (Path folder : folders) {
            for (String name : names(folder)) {
                Path file = folder.resolve(name);
                boolean ours = folder.equals(folders.get(0)) || (name.startsWith(".") && name.endsWith(PARTIAL));
                if (ours
                        && Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                                .toInstant()
                                .isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    Optional<byte[]> manifest(String key) throws IOException {
        return bytes(root.resolve(HIDDEN).resolve(MANIFESTS).resolve(key), 2 * ReleaseManifest.MOST_BYTES);
    }

    void rememberManifest(String key, byte[] form) throws IOException {
        hidden().inside(MANIFESTS).write(key, form);
    }

    private static Optional<byte[]> bytes(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(most + 1);
            return bytes.length > most ? Optional.empty() : Optional.of(bytes);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Returns what is in a folder, by name; nothing when it is none. */
    static List<String> names(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                found.add(entry.getFileName().toString());
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        } catch (NoSuchFileException | NotDirectoryException none) {
            return found;
        }
        found.sort(null);
        return found;
    }

    /** Tells whether a content is stored under its digest and with its size. */
    boolean has(Digest content, long size) throws IOException {
        return store().find(content)
                .filter(found -> found.sizeInBytes() == size)
                .isPresent();
    }

    @Override
    public synchronized void close() throws IOException {
        if (store != null) {
            store.close();
        }
        if (flights != null) {
            flights.close();
        }
    }
}
