package dev.truewheel.docker;

import dev.truewheel.store.PrivateFolder;
import dev.truewheel.store.RegionLocks;
import dev.truewheel.store.TreeRemoval;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Folders for the time of one piece of work. What a process that died has left is swept away by the next. */
final class ScratchFolders implements Closeable {
    private static final String SUFFIX = ".scratch";

    private final Path folder;
    private final RegionLocks locks;

    private ScratchFolders(Path folder, RegionLocks locks) {
        this.folder = folder;
        this.locks = locks;
    }

    static ScratchFolders open(Path folder) throws IOException {
        Path mine = PrivateFolder.open(folder).path();
        ScratchFolders folders = new ScratchFolders(mine, RegionLocks.open(mine.resolve("locks")));
        try {
            folders.sweep();
        } catch (IOException | RuntimeException failure) {
            folders.close();
            throw failure;
        }
        return folders;
    }

    /** Makes one. */
    Scratch make() throws IOException {
        // The lock comes first, so that no sweep can ever see the folder without it.
        long number = ThreadLocalRandom.current().nextLong() >>> 2;
        RegionLocks.Held held = locks.lock(number, false);
        try {
            return new Scratch(Files.createDirectory(folder.resolve(Long.toHexString(number) + SUFFIX)), held);
        } catch (IOException | RuntimeException failure) {
            held.close();
            throw failure;
        }
    }

    private void sweep() throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path one : all) {
                Long number = number(one.getFileName().toString());
                if (number != null) {
                    try (RegionLocks.Held dead = locks.tryLock(number)) {
                        if (dead != null) {
                            TreeRemoval.remove(one);
                        }
                    }
                }
            }
        }
    }

    private static @Nullable Long number(String name) {
        try {
            return Long.parseLong(name, 0, name.length() - SUFFIX.length(), 16);
        } catch (NumberFormatException foreign) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        locks.close();
    }

    /** One folder. */
    static final class Scratch implements Closeable {
        private final Path path;
        private final RegionLocks.Held held;

        private Scratch(Path path, RegionLocks.Held held) {
            this.path = path;
            this.held = held;
        }

        Path path() {
            return path;
        }

        @Override
        public void close() throws IOException {
            try {
                TreeRemoval.remove(path);
            } finally {
                held.close();
            }
        }
    }
}
