package dev.truewheel.source;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.store.ContentLease;
import dev.truewheel.store.ContentStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;

/** Takes bytes out of a store, proving on the way that they are still the same. */
final class PlacedCopy {
    private static final int BLOCK = 1 << 16;

    private PlacedCopy() {}

    static ContentLease taken(ContentStore store, Digest digest) throws IOException {
        return store.take(digest)
                .orElseThrow(() -> new TruewheelException(
                        ErrorCode.INTEGRITY, "the store no longer has " + digest + "; pick the wheel again"));
    }

    static Path write(ContentStore store, ChosenPackage.Wheel wheel, Path folder) throws IOException {
        Path partial = Files.createTempFile(folder, ".", ".partial");
        try (ContentLease copy = taken(store, wheel.sha256())) {
            Digest found = copied(copy.path(), partial);
            if (!found.equals(wheel.sha256())) {
                throw new TruewheelException(
                        ErrorCode.INTEGRITY,
                        "what the store has as " + wheel.sha256() + " is " + found + "; nothing was written");
            }
            return Files.move(
                    partial,
                    folder.resolve(wheel.fileName()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static Digest copied(Path from, Path to) throws IOException {
        MessageDigest sha256 = DigestAlgorithm.SHA256.newMessageDigest();
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(from);
                OutputStream out = Files.newOutputStream(to)) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                sha256.update(block, 0, n);
                out.write(block, 0, n);
            }
        }
        return Digest.of(DigestAlgorithm.SHA256, sha256.digest());
    }
}
