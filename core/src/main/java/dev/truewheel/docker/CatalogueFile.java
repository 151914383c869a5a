package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The file of a catalogue, for changing it: in one step, or not at all. */
public final class CatalogueFile {
    private final Path file;
    private final Runnable beforeMove;

    private CatalogueFile(Path file, Runnable beforeMove) {
        this.file = file;
        this.beforeMove = beforeMove;
    }

    /**
     * Returns the file for changing it.
     *
     * @param file where it is; of a link its target is changed
     * @return the file
     */
    public static CatalogueFile of(Path file) {
        return new CatalogueFile(file, () -> {});
    }

    /** Returns one that does something in the moment in which a crash would be the worst. */
    static CatalogueFile of(Path file, Runnable beforeMove) {
        return new CatalogueFile(file, beforeMove);
    }

    /**
     * Pins an entry: its line with the digest becomes another, and every other byte of the file stays.
     *
     * @param toolchainId the entry
     * @param digest the digest that its repository knows it by
     * @return whether the file has changed
     * @throws IOException if it cannot be read or written; it is as it was then
     * @throws TruewheelException with {@link ErrorCode#NOT_FOUND} if there is no such entry, {@link ErrorCode#INVALID} if the
     *     file is no catalogue or the entry has no line for the digest, {@link ErrorCode#CONFLICT} if somebody else changed it
     *     meanwhile
     */
    public boolean pin(String toolchainId, Digest digest) throws IOException {
        Path real = file.toRealPath();
        byte[] before = ImageCatalogue.bytes(real);
        ImageCatalogue catalogue = ImageCatalogue.parse(file.toString(), before);
        if (catalogue.entry(toolchainId).isEmpty()) {
            throw new TruewheelException(
                    ErrorCode.NOT_FOUND,
                    Printable.of(file.toString(), 300) + " has no entry " + Printable.of(toolchainId)
                            + "; see which there are with: truewheel image list");
        }
        byte[] after = CatalogueEdit.apply(file.toString(), before, toolchainId, digest);
        if (Arrays.equals(before, after)) {
            return false;
        }
        replace(real, before, after);
        return true;
    }

    private void replace(Path real, byte[] before, byte[] after) throws IOException {
        Path folder = Objects.requireNonNull(real.getParent(), "a file is in a folder");
        Path partial = Files.createTempFile(folder, "." + real.getFileName(), ".partial");
        try {
            try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(after);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            keepModes(real, partial);
            beforeMove.run();
            if (!Arrays.equals(before, ImageCatalogue.bytes(real))) {
                throw new TruewheelException(
                        ErrorCode.CONFLICT,
                        Printable.of(file.toString(), 300) + " was changed by somebody else meanwhile; try again");
            }
            Files.move(partial, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
        PosixFileAttributeView posix = posix(folder);
        if (posix != null) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    private static void keepModes(Path from, Path to) throws IOException {
        PosixFileAttributeView there = posix(from);
        PosixFileAttributeView here = posix(to);
        if (there != null && here != null) {
            here.setPermissions(there.readAttributes().permissions());
        }
    }

    private static @Nullable PosixFileAttributeView posix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class);
    }
}
