package dev.truewheel.jna;

import dev.truewheel.TruewheelException;
import dev.truewheel.accel.AcceleratorException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.store.PrivateFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * Unpacks the library into a folder that nobody else can write, under a name that holds its digest.
 *
 * <p>What is loaded runs with all the rights of the process, so a file that is there already is only taken when its bytes
 * are those of the jar.
 */
final class LibraryFile {
    private static final int MAX_SIZE = 64 << 20;

    private final Path cache;

    /**
     * @param cache the folder in which the folder of the library is made
     */
    LibraryFile(Path cache) {
        this.cache = cache;
    }

    /** The library's bytes as the jar holds them, proven by the digest beside them. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy would only double the size.
    record Packed(String fileName, byte[] bytes, Digest digest) {
        static Packed of(String folder) throws AcceleratorException {
            String name = Platforms.fileName(folder);
            byte[] bytes = resource(folder + "/" + name);
            if (bytes == null) {
                throw new AcceleratorException("this build holds no native library for " + folder
                        + "; build it there with cargo and a C compiler on PATH");
            }
            byte[] sum = resource(folder + "/" + name + ".sha256");
            Digest digest = Digest.of(
                    DigestAlgorithm.SHA256,
                    DigestAlgorithm.SHA256.newMessageDigest().digest(bytes));
            if (sum == null
                    || !new String(sum, StandardCharsets.US_ASCII).strip().equals(digest.hex())) {
                throw new AcceleratorException(
                        "the native library in the jar has another digest than the one beside it (" + digest.hex()
                                + "); the jar is damaged, build it again");
            }
            return new Packed(name, bytes, digest);
        }

        private static byte @org.jspecify.annotations.Nullable [] resource(String path) throws AcceleratorException {
            try (InputStream in = LibraryFile.class.getResourceAsStream("lib/" + path)) {
                return in == null ? null : in.readNBytes(MAX_SIZE);
            } catch (IOException unreadable) {
                throw new AcceleratorException(
                        "the native library cannot be read from the jar: " + unreadable, unreadable);
            }
        }
    }

    /**
     * Makes sure that the library is on disk.
     *
     * @return the file to load
     * @throws AcceleratorException if the folder is not safe, or cannot be written
     */
    Path unpack(Packed packed) throws AcceleratorException {
        try {
            Path folder = PrivateFolder.open(cache)
                    .inside("native")
                    .inside(packed.digest().hex())
                    .path();
            Path file = folder.resolve(packed.fileName());
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !holds(file, packed.bytes())) {
                Path fresh = Files.createTempFile(folder, "unpacking", ".part");
                try {
                    Files.write(fresh, packed.bytes());
                    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(fresh);
                }
            }
            return file;
        } catch (TruewheelException refused) {
            throw new AcceleratorException(
                    "the native library is not unpacked, for it could be replaced: " + refused.getMessage(), refused);
        } catch (IOException failed) {
            throw new AcceleratorException("the native library cannot be unpacked to " + cache + ": " + failed, failed);
        }
    }

    private static boolean holds(Path file, byte[] bytes) throws IOException {
        return Files.size(file) == bytes.length && Arrays.equals(Files.readAllBytes(file), bytes);
    }
}
