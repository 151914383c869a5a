package dev.truewheel.docker;

import dev.truewheel.sandbox.Payload;
import dev.truewheel.store.FullDisk;
import dev.truewheel.store.PrivateFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * The payloads of containers, as files in a folder of this user: mounted into a container they can be read by whoever runs
 * there, and outside by nobody else. A file stays until its container is gone, because a container may be started again.
 */
public final class PayloadFiles {
    private static final String SUFFIX = ".payload";

    private final PrivateFolder folder;

    private PayloadFiles(PrivateFolder folder) {
        this.folder = folder;
    }

    /**
     * Opens the folder, and makes it unless it is there.
     *
     * @param folder where it is or shall be, on the engine's host
     * @return the files
     * @throws IOException if it cannot be made
     * @throws dev.truewheel.TruewheelException with {@link dev.truewheel.ErrorCode#POLICY} if others may write to it
     */
    public static PayloadFiles open(Path folder) throws IOException {
        return new PayloadFiles(PrivateFolder.open(folder));
    }

    /**
     * Writes the payload of a container.
     *
     * @param container its name
     * @param payload what it is to find
     * @return the file
     * @throws IOException if it cannot be written, or that container has one
     */
    public Path write(String container, Payload payload) throws IOException {
        Path file = file(container);
        boolean posix = Files.getFileStore(folder.path()).supportsFileAttributeView("posix");
        if (posix) {
            // Readable by all, since the container's user is not this one; the folder lets nobody else through.
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        } else {
            Files.createFile(file);
        }
        try {
            Files.write(file, payload.content());
        } catch (IOException full) {
            Files.deleteIfExists(file);
            throw FullDisk.orWhatItIs(full, "what a container is to find", folder.path());
        }
        return file;
    }

    /**
     * Removes the payload of a container that is gone.
     *
     * @param container its name
     * @return whether there was one
     * @throws IOException if it cannot be removed
     */
    public boolean remove(String container) throws IOException {
        return Files.deleteIfExists(file(container));
    }

    /**
     * Lists the containers that have a payload.
     *
     * @return their names
     * @throws IOException if the folder cannot be read
     */
    public List<String> containers() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.path(), "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                names.add(name.substring(0, name.length() - SUFFIX.length()));
            }
        }
        names.sort(null);
        return names;
    }

    private Path file(String container) {
        if (container.isEmpty() || container.indexOf('/') >= 0 || container.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("no name of a container: " + container);
        }
        return folder.path().resolve(container + SUFFIX);
    }
}
