package dev.truewheel.bench;

import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;

/** Hashing files as everybody does: one after the other, block by block, by the JDK. */
final class BareHash {
    private final ByteBuffer block = ByteBuffer.allocateDirect(256 << 10);
    private final MessageDigest digest = DigestAlgorithm.SHA256.newMessageDigest();
    private byte[] last = new byte[1];

    void files(List<Path> files) throws IOException {
        for (Path file : files) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                while (channel.read(block.clear()) >= 0) {
                    digest.update(block.flip());
                }
            }
            last = digest.digest();
        }
    }

    void bytes(byte[] message) {
        last = digest.digest(message);
    }

    /** Reads files without hashing them, which is what comes first in any case. */
    void read(List<Path> files) throws IOException {
        for (Path file : files) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                while (channel.read(block.clear()) >= 0) {
                    last[0] ^= block.get(0);
                }
            }
        }
    }

    /** Returns what came out last, so that nobody can leave the work away. */
    byte[] last() {
        return last;
    }
}
