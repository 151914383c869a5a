package dev.truewheel.wasm;

import dev.truewheel.digest.Digest;
import dev.truewheel.store.ContentStore;
import dev.truewheel.store.PrivateFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The small files that lead to components: from keys, and from requests to keys. */
final class LinkRecords {
    private static final String PARTIAL = ".partial";

    private final PrivateFolder links;
    private final PrivateFolder requests;

    private LinkRecords(PrivateFolder links, PrivateFolder requests) {
        this.links = links;
        this.requests = requests;
    }

    static LinkRecords in(PrivateFolder root) throws IOException {
        return new LinkRecords(root.inside("records"), root.inside("requests"));
    }

    Optional<LinkRecord> link(Digest key) throws IOException {
        return read(links, key.hex(), LinkRecord.MOST_BYTES).flatMap(bytes -> LinkRecord.parse(key, bytes));
    }

    /** Returns the key of the component that was the answer to a request. */
    Optional<Digest> answer(String request) throws IOException {
        return request(RequestRecord.name(request))
                .filter(record -> record.request().equals(request))
                .map(RequestRecord::key);
    }

    private Optional<RequestRecord> request(String name) throws IOException {
        return read(requests, name, RequestRecord.MOST_BYTES).flatMap(RequestRecord::parse);
    }

    void write(Digest key, LinkRecord record) throws IOException {
        links.write(key.hex(), record.bytes(key));
    }

    void write(RequestRecord record) throws IOException {
        byte[] bytes = record.bytes();
        if (bytes.length <= RequestRecord.MOST_BYTES) {
            requests.write(RequestRecord.name(record.request()), bytes);
        }
    }

    private static Optional<byte[]> read(PrivateFolder folder, String name, int most) throws IOException {
        try (InputStream in = Files.newInputStream(folder.path().resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(in.readNBytes(most));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Removes what leads to nothing any more. */
    void sweep(ContentStore store) throws IOException {
        sweep(links, (file, name) -> {
            Optional<Digest> key = LinkRecord.key(name);
            Optional<LinkRecord> record = key.isEmpty() ? Optional.empty() : link(key.get());
            if (record.isPresent()) {
                store.whileAbsent(record.get().content(), () -> Files.deleteIfExists(file));
            }
        });
        // Where this takes one that is just being written, its wheels are read once more, and no answer changes.
        sweep(requests, (file, name) -> {
            Optional<RequestRecord> record = request(name);
            if (record.isEmpty() || link(record.get().key()).isEmpty()) {
                Files.deleteIfExists(file);
            }
        });
    }

    /** What is done with a record. */
    @FunctionalInterface
    private interface Sweep {
        void look(Path file, String name) throws IOException;
    }

    private static void sweep(PrivateFolder folder, Sweep sweep) throws IOException {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.path())) {
            for (Path file : all) {
                String name = file.getFileName().toString();
                if (name.endsWith(PARTIAL)) {
                    dropAbandoned(file, yesterday);
                } else {
                    sweep.look(file, name);
                }
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
    }

    /** Removes what a process that died was about to write. */
    private static void dropAbandoned(Path file, Instant before) throws IOException {
        try {
            if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(before)) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException gone) {
            return;
        }
    }
}
