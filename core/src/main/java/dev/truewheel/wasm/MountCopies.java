package dev.truewheel.wasm;

import dev.truewheel.process.EndDuty;
import dev.truewheel.store.TreeRemoval;
import dev.truewheel.wasm.RunOrder.Mount;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies of folders, for a runtime that cannot keep a component from writing: what it writes goes with the copies.
 *
 * <p>Links are left out, since they could lead out of a folder.
 */
final class MountCopies implements Closeable {
    private static final int MOST_FILES = 200_000;
    private static final long MOST_BYTES = 4L << 30;

    private final Path folder;
    private final EndDuty removal;
    private final List<Mount> mounts = new ArrayList<>();
    private int files;
    private long bytes;

    private MountCopies(Path folder, EndDuty removal) {
        this.folder = folder;
        this.removal = removal;
    }

    /**
     * Copies folders to where temporary files belong.
     *
     * @throws IOException if a folder cannot be read, has more than can be copied, or there is no room
     */
    static MountCopies of(List<Mount> mounts) throws IOException {
        Path folder = Files.createTempDirectory("truewheel-run-").toRealPath();
        MountCopies copies;
        try {
            copies = new MountCopies(folder, EndDuty.of("truewheel-run-end", () -> TreeRemoval.remove(folder)));
        } catch (IllegalStateException ending) {
            TreeRemoval.remove(folder);
            throw new IOException("nothing is run any more, since this process is ending", ending);
        }
        try {
            for (Mount mount : mounts) {
                copies.add(mount);
            }
            return copies;
        } catch (IOException | RuntimeException failed) {
            try (copies) {
                throw failed;
            }
        }
    }

    /** Returns the folders, with the copies in the places of the originals. */
    List<Mount> mounts() {
        return List.copyOf(mounts);
    }

    private void add(Mount mount) throws IOException {
        Path copy = folder.resolve(Integer.toString(mounts.size()));
        Path original = mount.host().toRealPath();
        Files.walkFileTree(original, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes facts) throws IOException {
                count(0);
                Files.createDirectory(copy.resolve(original.relativize(path).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes facts) throws IOException {
                if (facts.isRegularFile()) {
                    count(facts.size());
                    Files.copy(path, copy.resolve(original.relativize(path).toString()));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        mounts.add(new Mount(copy, mount.guest()));
    }

    private void count(long size) throws IOException {
        files++;
        bytes += size;
        if (files > MOST_FILES || bytes > MOST_BYTES) {
            throw new IOException("the folders for the component are too large to be copied: more than " + MOST_FILES
                    + " files or " + MOST_BYTES + " bytes; a truewheel-runner needs no copies");
        }
    }

    @Override
    public void close() throws IOException {
        removal.run();
        removal.drop();
    }
}
