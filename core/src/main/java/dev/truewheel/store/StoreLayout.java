package dev.truewheel.store;

import dev.truewheel.SyntaxException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where things are in a store: {@code sha256/ab/abcd...} holds contents, {@code partial} what is being written, and
 * {@code quarantine} what turned out to be corrupt.
 */
final class StoreLayout {
    private static final String CONTENTS = "sha256";

    final PrivateFolder root;
    final Path partial;
    private final Path contents;

    StoreLayout(PrivateFolder root) throws IOException {
        this.root = root;
        this.contents = root.child(CONTENTS);
        this.partial = root.child("partial");
    }

    Path of(Digest digest) {
        String hex = digest.hex();
        return contents.resolve(hex.substring(0, 2)).resolve(hex);
    }

    /** Returns the folder that a content belongs into. */
    Path folderOf(Digest digest) throws IOException {
        return root.child(contents, digest.hex().substring(0, 2));
    }

    Path lockFile() {
        return root.path().resolve("locks");
    }

    Path quarantine(Digest digest) throws IOException {
        return root.child("quarantine").resolve(digest.hex());
    }

    /** Returns the number of a content's lock. */
    static long lockNumber(Digest digest) {
        return ByteBuffer.wrap(digest.bytes()).getLong() >>> 2;
    }

    /** Returns what is stored under a digest, or null. */
    @Nullable
    StoredContent find(Digest digest) throws IOException {
        return describe(digest, of(digest));
    }

    private static @Nullable StoredContent describe(Digest digest, Path path) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile()
                    ? new StoredContent(
                            digest,
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant(),
                            path)
                    : null;
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    /** Takes one content after the other. */
    @FunctionalInterface
    interface Visitor {
        void visit(StoredContent content) throws IOException;
    }

    /** Visits all contents in the order of their digests; what else lies about is passed over. */
    void visit(Visitor visitor) throws IOException {
        for (Path folder : inside(contents)) {
            for (Path file : inside(folder)) {
                Optional<Digest> digest = digest(file);
                StoredContent content = digest.isEmpty() ? null : describe(digest.get(), file);
                if (content != null && file.equals(of(content.digest()))) {
                    visitor.visit(content);
                }
            }
        }
    }

    private static Optional<Digest> digest(Path file) {
        try {
            return Optional.of(
                    Digest.parseHex(DigestAlgorithm.SHA256, file.getFileName().toString()));
        } catch (SyntaxException foreign) {
            return Optional.empty();
        }
    }

    /** Returns what is in a folder, by name; nothing when it is none. */
    static List<Path> inside(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return found;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                found.add(entry);
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        } catch (NoSuchFileException gone) {
            return found;
        }
        found.sort(null);
        return found;
    }
}
