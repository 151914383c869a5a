package dev.truewheel.wasm;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.store.FullDisk;
import dev.truewheel.store.TreeRemoval;
import dev.truewheel.wheel.Wheel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes files of a wheel into a folder of their own beside the place where it shall be, and moves it there when it is whole. */
final class PlacedTree {
    private final Path work;
    private final Set<Path> folders = new HashSet<>();

    private PlacedTree(Path work) {
        this.work = work;
        folders.add(work);
    }

    /**
     * Writes files.
     *
     * @param folder where they shall be; nothing may be there yet
     */
    static void write(Path folder, ByteSource source, Wheel wheel, List<InstalledFile> files) throws IOException {
        Path target = folder.toAbsolutePath();
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(
                    folder.toString(),
                    null,
                    "a wheel is placed only where nothing is; remove it, or choose another folder");
        }
        Path parent = target.resolveSibling("");
        Path work = Files.createTempDirectory(parent, ".wheel-");
        try {
            PlacedTree tree = new PlacedTree(work);
            for (InstalledFile file : files) {
                tree.add(
                        file,
                        new ProvenContent(source, wheel.member(file.member()).orElseThrow(), file));
            }
            Files.move(work, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException failure) {
            try {
                TreeRemoval.remove(work);
            } catch (IOException left) {
                failure.addSuppressed(left);
            }
            if (failure instanceof IOException trouble) {
                throw FullDisk.orWhatItIs(trouble, "the files of a wheel", parent);
            }
            throw failure;
        }
    }

    private void add(InstalledFile file, ProvenContent content) throws IOException {
        Path path;
        try {
            path = work.resolve(file.path()).normalize();
        } catch (InvalidPathException unnameable) {
            throw new TruewheelException(
                    ErrorCode.INCOMPATIBLE,
                    "`" + Printable.of(file.member())
                            + "` cannot be written: this system has no file of that name; start Java with a UTF-8 locale,"
                            + " such as LC_ALL=C.UTF-8",
                    unnameable);
        }
        Path parent = path.getParent();
        if (!InstallLayout.isConfined(file.path()) || parent == null || !parent.startsWith(work)) {
            throw new TruewheelException(
                    ErrorCode.INVALID, "`" + Printable.of(file.member()) + "` would be written outside of its folder");
        }
        makeFolder(parent);
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            content.writeTo((bytes, length) -> out.write(bytes, 0, length));
        }
    }

    /** Makes a folder and those above it; only this class makes any, so none of them is a link. */
    private void makeFolder(Path folder) throws IOException {
        Path made = work;
        for (Path part : work.relativize(folder)) {
            made = made.resolve(part);
            if (!part.toString().isEmpty() && folders.add(made)) {
                Files.createDirectory(made);
            }
        }
    }
}
