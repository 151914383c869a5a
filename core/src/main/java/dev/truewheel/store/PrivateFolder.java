package dev.truewheel.store;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import java.util.Set;

/**
 * A folder that nobody but the user of this process can write to.
 *
 * <p>Where the file system has no POSIX permissions, only that the folder can be written to is known.
 */
public final class PrivateFolder {
    /** As many as could ask in the same nanosecond, and more. */
    private static final int MOST_PROBES = 100;

    private final Path path;
    private final boolean posix;

    private PrivateFolder(Path path, boolean posix) {
        this.path = path;
        this.posix = posix;
    }

    /**
     * Makes the folder, readable for its owner only, unless it is there, and looks who else could write to it.
     *
     * @param path where it is or shall be
     * @return the folder
     * @throws IOException if it cannot be made, or is no folder that can be written to
     * @throws TruewheelException with {@link ErrorCode#POLICY} if it belongs to somebody else or others may write to it
     */
    public static PrivateFolder open(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        boolean posix = absolute.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.isDirectory(absolute)) {
            make(absolute, posix);
        }
        PrivateFolder folder = new PrivateFolder(absolute.toRealPath(), posix);
        if (posix) {
            folder.refuseSharedModes();
            folder.refuseOtherOwner();
        }
        return folder;
    }

    /** Returns where the folder is, without links. */
    public Path path() {
        return path;
    }

    /**
     * Makes a folder in this one, unless it is there, and looks whether it is as private.
     *
     * @param name its name
     * @return the folder
     * @throws IOException if it cannot be made, or something else has its name
     * @throws TruewheelException with {@link ErrorCode#POLICY} if it is a link, belongs to somebody else, or others may
     *     write to it
     */
    public PrivateFolder inside(String name) throws IOException {
        PrivateFolder folder = new PrivateFolder(path.resolve(name), posix);
        if (!Files.isDirectory(folder.path, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.isSymbolicLink(folder.path)) {
                throw folder.refused("it is a link", "remove it, or choose another folder");
            }
            make(folder.path, posix);
        }
        if (posix) {
            folder.refuseSharedModes();
            UserPrincipal owner = Files.getOwner(folder.path, LinkOption.NOFOLLOW_LINKS);
            UserPrincipal self = Files.getOwner(path);
            if (!owner.equals(self)) {
                throw folder.refusedAsForeign(owner, self);
            }
        }
        return folder;
    }

    /**
     * Writes a small file in one step, so that a reader sees the one before or this one, also after a crash.
     *
     * @param name its name
     * @param content what is in it
     * @return where it is
     * @throws IOException if it cannot be written; the one before is still there
     */
    public Path write(String name, byte[] content) throws IOException {
        Path partial = Files.createTempFile(path, ".", ".partial");
        try {
            try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Path file = path.resolve(name);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(path);
            return file;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** Returns a folder in this one, and makes it unless it is there. */
    Path child(String name) throws IOException {
        return child(path, name);
    }

    /** Returns a folder in one below this, and sees to it that its name has reached the disk. */
    Path child(Path parent, String name) throws IOException {
        Path child = parent.resolve(name);
        if (!Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
            make(child, posix);
            sync(parent);
        }
        return child;
    }

    /**
     * Writes the names in a folder to the disk, where the system can.
     *
     * @param folder this one or one below it
     * @throws IOException if it cannot be read
     */
    public void sync(Path folder) throws IOException {
        if (posix) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Returns what a new file needs so that nobody but its owner reads it and nobody writes it by mistake. */
    FileAttribute<?>[] readOnly() {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(Set.of(PosixFilePermission.OWNER_READ))}
                : new FileAttribute<?>[0];
    }

    /** Makes a file readable for its owner and nothing else, where the system can, and writes it to the disk. */
    void seal(Path file) throws IOException {
        if (posix) {
            Files.setPosixFilePermissions(file, Set.of(PosixFilePermission.OWNER_READ));
        }
        // A file that a process that died had sealed already can only be opened for reading.
        StandardOpenOption way = posix ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(file, way, LinkOption.NOFOLLOW_LINKS)) {
            channel.force(true);
        }
    }

    private static void make(Path folder, boolean posix) throws IOException {
        Path parent = folder.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            make(parent, posix);
        }
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(Set.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE))
                }
                : new FileAttribute<?>[0];
        try {
            Files.createDirectory(folder, attributes);
        } catch (FileAlreadyExistsException raced) {
            if (!Files.isDirectory(folder)) {
                throw raced;
            }
        }
    }

    private void refuseSharedModes() throws IOException {
        Set<PosixFilePermission> modes = Files.readAttributes(
                        path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .permissions();
        boolean group = modes.contains(PosixFilePermission.GROUP_WRITE);
        if (group || modes.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw refused(
                    (group ? "its group" : "everybody") + " may write to it",
                    "take that right away with chmod go-w, or choose another folder");
        }
    }

    /** Compares the folder's owner with that of a file made in it: the name of the user need not be known. */
    private void refuseOtherOwner() throws IOException {
        UserPrincipal owner = Files.getOwner(path);
        Path probe = probe();
        UserPrincipal self;
        try {
            self = Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
        if (!owner.equals(self)) {
            throw refusedAsForeign(owner, self);
        }
    }

    /** Makes a file. Chance plays no part in its name: a program that does little else would wait for its source to start. */
    private Path probe() throws IOException {
        long now = System.nanoTime();
        FileAlreadyExistsException last = null;
        for (int i = 0; i < MOST_PROBES; i++) {
            try {
                return Files.createFile(path.resolve("owner-" + Long.toUnsignedString(now + i, 36) + ".probe"));
            } catch (FileAlreadyExistsException taken) {
                last = taken;
            }
        }
        throw Objects.requireNonNull(last);
    }

    private TruewheelException refusedAsForeign(UserPrincipal owner, UserPrincipal self) {
        return refused(
                "it belongs to " + Printable.of(owner.getName(), 60) + " and this process runs as "
                        + Printable.of(self.getName(), 60),
                "choose a folder of your own");
    }

    private TruewheelException refused(String why, String what) {
        return new TruewheelException(
                ErrorCode.POLICY,
                "the folder " + Printable.of(path.toString(), 500) + " is not used, since " + why + "; " + what);
    }
}
