package dev.truewheel.image;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of a directory on disk.
 *
 * @param path where it is; no part below the root of the image is a link
 * @param kind what it is
 */
record DiskNode(Path path, Kind kind) implements TreeNode {

    /** Returns the root of an image. */
    static DiskNode root(Path path) {
        return new DiskNode(path, Kind.DIRECTORY);
    }

    @Override
    public @Nullable TreeNode child(String name) throws IOException {
        // A name that is a path for this system would lead elsewhere.
        if (kind != Kind.DIRECTORY || name.isEmpty() || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            return null;
        }
        try {
            Path child = path.resolve(name);
            BasicFileAttributes attributes =
                    Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new DiskNode(child, kind(attributes));
        } catch (InvalidPathException | FileSystemException absent) {
            if (absent instanceof java.nio.file.AccessDeniedException denied) {
                throw denied;
            }
            return null;
        }
    }

    private static Kind kind(BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return Kind.LINK;
        }
        return attributes.isDirectory() ? Kind.DIRECTORY : attributes.isRegularFile() ? Kind.FILE : Kind.OTHER;
    }

    @Override
    public List<String> names(int limit) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
            for (Path child : children) {
                if (names.size() == limit) {
                    break;
                }
                names.add(child.getFileName().toString());
            }
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
        Collections.sort(names);
        return names;
    }

    @Override
    public String target() throws IOException {
        return Files.readSymbolicLink(path).toString();
    }

    @Override
    public NodeContent open() throws IOException {
        return FileSection.open(path);
    }
}
