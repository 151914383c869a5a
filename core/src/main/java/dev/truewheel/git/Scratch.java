package dev.truewheel.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A directory for one piece of work, gone with all in it when that ends.
 *
 * <p>It holds a locked file as long as the work lasts. What a process left that was killed has one that is not locked any
 * more, and is removed by the next that works at the same place.
 */
final class Scratch implements AutoCloseable {
    private static final String PREFIX = ".truewheel-git-";
    private static final String LOCK = "lock";

    /** A younger one may not have been locked yet. */
    private static final long YOUNG_SECONDS = 60;

    /** Those of this process: where locks belong to processes, to look at one's own lock would release it. */
    private static final Set<Path> MINE = ConcurrentHashMap.newKeySet();

    private final Path root;
    private final FileChannel lock;

    private Scratch(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Makes one where temporary files belong. */
    static Scratch inTemporary() throws IOException {
        return in(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** Makes one beside what shall come of it, so that it can be moved there in one step. */
    static Scratch beside(Path destination) throws IOException {
        Path parent = destination.toAbsolutePath().normalize().getParent();
        if (parent == null) {
            throw new IOException("nothing can be put beside " + destination);
        }
        Files.createDirectories(parent);
        return in(parent);
    }

    private static Scratch in(Path place) throws IOException {
        Path parent = place.toRealPath();
        sweep(parent);
        Path root = Files.createTempDirectory(parent, PREFIX);
        MINE.add(root);
        FileChannel channel =
                FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.tryLock();
        return new Scratch(root, channel);
    }

    /** Removes what others left who cannot do it themselves; what is unclear stays. */
    static void sweep(Path parent) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path one : left) {
                removeAbandoned(one);
            }
        } catch (IOException | DirectoryIteratorException unseen) {
            // What cannot be listed stays.
            return;
        }
    }

    private static void removeAbandoned(Path scratch) {
        try {
            if (!MINE.contains(scratch) && isAbandoned(scratch)) {
                delete(scratch);
            }
        } catch (IOException leftAlone) {
            // It costs room and harms nobody, or belongs to somebody else.
            return;
        }
    }

    private static boolean isAbandoned(Path scratch) throws IOException {
        Path file = scratch.resolve(LOCK);
        if (!Files.isRegularFile(file)
                || Files.getLastModifiedTime(file)
                        .toInstant()
                        .isAfter(Instant.now().minusSeconds(YOUNG_SECONDS))) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free != null;
        } catch (OverlappingFileLockException inUse) {
            return false;
        }
    }

    Path root() {
        return root;
    }

    Path directory(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    /** Returns how many bytes are below a directory, as far as it holds still. */
    static long size(Path directory) throws IOException {
        long[] size = new long[1];
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                size[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path gone, @Nullable IOException broken) {
                return FileVisitResult.CONTINUE;
            }
        });
        return size[0];
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            delete(root);
        } finally {
            MINE.remove(root);
        }
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException broken) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
