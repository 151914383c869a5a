package dev.truewheel.jna;

import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.store.PrivateFolder;
import dev.truewheel.store.UserCache;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * Unpacks a library into a folder that nobody else can write, under a name that holds its digest.
 *
 * <p>What is loaded runs with all the rights of the process, so a file that is there already is only taken when its bytes
 * are those of the jar.
 */
final class LibraryFile {
    /** Where libraries are unpacked, instead of a folder in the user's cache. */
    private static final String FOLDER = "truewheel.native.folder";

    private static final int MAX_SIZE = 64 << 20;

    private final Path cache;

    /**
     * @param cache the folder in which the folder of the library is made
     */
    LibraryFile(Path cache) {
        this.cache = cache;
    }

    /**
     * Returns the place for libraries of the user who runs this program.
     *
     * @throws UnloadableException if the environment names none
     */
    static LibraryFile ofUser() throws UnloadableException {
        String folder = System.getProperty(FOLDER);
        Path cache =
                folder == null ? UserCache.of(System.getenv(), System.getProperty("os.name", "")) : Path.of(folder);
        if (cache == null) {
            throw new UnloadableException("the environment names no folder to unpack native libraries to; set "
                    + "XDG_CACHE_HOME, or the property " + FOLDER);
        }
        return new LibraryFile(cache);
    }

    /** A library's bytes as the jar holds them, proven by the digest beside them. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy would only double the size.
    record Packed(NativePart library, String fileName, byte[] bytes, Digest digest) {
        /** Returns a library for the platform that this program runs on. */
        static Packed here(NativePart library) throws UnloadableException {
            return of(library, Platforms.folder(System.getProperty("os.name", ""), System.getProperty("os.arch", "")));
        }

        static Packed of(NativePart library, String folder) throws UnloadableException {
            String name = Platforms.fileName(folder, library);
            byte[] bytes = resource(library, folder + "/" + name);
            if (bytes == null) {
                throw new UnloadableException(
                        "this build holds no " + library.title() + " for " + folder + "; " + library.remedy());
            }
            byte[] sum = resource(library, folder + "/" + name + ".sha256");
            Digest digest = Digest.of(
                    DigestAlgorithm.SHA256,
                    DigestAlgorithm.SHA256.newMessageDigest().digest(bytes));
            if (sum == null
                    || !new String(sum, StandardCharsets.US_ASCII).strip().equals(digest.hex())) {
                throw new UnloadableException(
                        "the " + library.title() + " in the jar has another digest than the one beside it ("
                                + digest.hex() + "); the jar is damaged, build it again");
            }
            return new Packed(library, name, bytes, digest);
        }

        private static byte @org.jspecify.annotations.Nullable [] resource(NativePart library, String path)
                throws UnloadableException {
            try (InputStream in = LibraryFile.class.getResourceAsStream("lib/" + path)) {
                return in == null ? null : in.readNBytes(MAX_SIZE);
            } catch (IOException unreadable) {
                throw new UnloadableException(
                        "the " + library.title() + " cannot be read from the jar: " + unreadable, unreadable);
            }
        }
    }

    /**
     * Makes sure that a library is on disk.
     *
     * @return the file to load
     * @throws UnloadableException if the folder is not safe, or cannot be written
     */
    Path unpack(Packed packed) throws UnloadableException {
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
            throw new UnloadableException(
                    "the " + packed.library().title() + " is not unpacked, for it could be replaced: "
                            + refused.getMessage(),
                    refused);
        } catch (IOException failed) {
            throw new UnloadableException(
                    "the " + packed.library().title() + " cannot be unpacked to " + cache + ": " + failed, failed);
        }
    }

    private static boolean holds(Path file, byte[] bytes) throws IOException {
        return Files.size(file) == bytes.length && Arrays.equals(Files.readAllBytes(file), bytes);
    }
}
