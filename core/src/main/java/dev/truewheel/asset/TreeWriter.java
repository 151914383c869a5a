package dev.truewheel.asset;

import dev.truewheel.store.FullDisk;
import dev.truewheel.store.TreeRemoval;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes a tree beside the place where it shall be, and puts it there in one step when all of it has reached the disk. */
final class TreeWriter {
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path target;
    private final Path work;
    private final boolean posix;
    private final Map<String, String> links = new LinkedHashMap<>();
    private final Map<String, Instant> files = new LinkedHashMap<>();
    /** Those further down come behind those they are in. */
    private final TreeMap<String, Instant> folders = new TreeMap<>();

    private TreeWriter(Path target, Path work) {
        this.target = target;
        this.work = work;
        this.posix = TreeDigest.isPosix(work);
    }

    /** Begins a tree; what an earlier process left of the same one is removed. */
    static TreeWriter begin(Path target) throws IOException {
        Path work = target.resolveSibling(target.getFileName() + ".unpacking");
        TreeRemoval.remove(work);
        TreeWriter writer = new TreeWriter(target, work);
        writer.make(work);
        return writer;
    }

    void folder(String path, Instant modified) throws IOException {
        if (!path.isEmpty() && !folders.containsKey(path)) {
            make(work.resolve(path));
        }
        folders.put(path, modified);
    }

    private void make(Path folder) throws IOException {
        try {
            if (posix) {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            } else if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder);
            }
        } catch (IOException failure) {
            throw full(failure);
        }
    }

    FileChannel file(String path, boolean executable, Instant modified) throws IOException {
        Path file = work.resolve(path);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, NEW);
        } catch (IOException failure) {
            throw full(failure);
        }
        try {
            if (posix) {
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
            }
            files.put(path, modified);
            return channel;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    void write(FileChannel file, byte[] bytes, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        try {
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
        } catch (IOException failure) {
            throw full(failure);
        }
    }

    void hardLink(String path, String file) throws IOException {
        try {
            Files.createLink(work.resolve(path), work.resolve(file));
        } catch (UnsupportedOperationException none) {
            Files.copy(work.resolve(file), work.resolve(path), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** Adds a link, which is made when everything else is there, so that nothing is written through it. */
    void link(String path, String to) {
        links.put(path, to);
    }

    /** Puts the tree in its place. */
    void publish() throws IOException {
        try {
            for (Map.Entry<String, String> link : links.entrySet()) {
                Files.createSymbolicLink(
                        work.resolve(link.getKey()), work.getFileSystem().getPath(link.getValue()));
            }
            for (Map.Entry<String, Instant> file : files.entrySet()) {
                Path path = work.resolve(file.getKey());
                Files.setLastModifiedTime(path, FileTime.from(file.getValue()));
                force(path, StandardOpenOption.WRITE);
            }
            for (Map.Entry<String, Instant> folder : folders.descendingMap().entrySet()) {
                Path path = work.resolve(folder.getKey());
                Files.setLastModifiedTime(path, FileTime.from(folder.getValue()));
                forceFolder(path);
            }
            forceFolder(work);
            Files.move(work, target, StandardCopyOption.ATOMIC_MOVE);
            forceFolder(parent());
        } catch (IOException failure) {
            throw full(failure);
        }
    }

    private void forceFolder(Path folder) throws IOException {
        if (posix) {
            force(folder, StandardOpenOption.READ);
        }
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    /** Removes what was written. */
    void drop() throws IOException {
        TreeRemoval.remove(work);
    }

    private IOException full(IOException failure) {
        return FullDisk.orWhatItIs(failure, "the files of an archive", parent());
    }

    private Path parent() {
        return target.toAbsolutePath().resolveSibling("");
    }
}
