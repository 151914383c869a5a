package dev.truewheel.archive;

import dev.truewheel.archive.FramingFault.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a file begins as what Python's {@code tarfile} opens, compressed or not.
 *
 * <p>That module asks for nothing but a header block whose checksum is right, or one of zeros, which ends a tar archive
 * without members; the word {@code ustar} is not needed.
 *
 * @see <a href="https://docs.python.org/3/library/tarfile.html#tarfile.is_tarfile">tarfile.is_tarfile</a>
 */
final class TarProbe {
    private static final int BLOCK = 512;
    private static final int CHECKSUM = 148;
    private static final int AFTER_CHECKSUM = 156;
    private static final int MAX_COMPRESSED = 64 << 10;

    private TarProbe() {}

    static void judge(SourceWindow window, FaultList faults) throws IOException {
        int magic = window.has(0, 4) ? Integer.reverseBytes((int) window.u32(0)) : 0;
        String format = compression(magic);
        if (format != null) {
            byte[] start = window.bytes(0, (int) Math.min(window.size(), MAX_COMPRESSED));
            if (!format.equals("gzip")) {
                faults.add(
                        Kind.COMPRESSED_START,
                        0,
                        null,
                        "the file begins as " + format
                                + " data does, which readers of tar archives would inflate to look"
                                + " for one; whether there is one is not known");
            } else if (isTar(inflated(start))) {
                faults.add(
                        Kind.TAR, 0, null, "the file is a tar archive in gzip too, to readers that begin at its start");
            }
        } else if (window.has(0, BLOCK) && isTar(window.bytes(0, BLOCK))) {
            faults.add(Kind.TAR, 0, null, "the file is a tar archive too, to readers that begin at its start");
        }
    }

    private static @Nullable String compression(int magic) {
        if (magic >>> 8 == 0x1F8B08) {
            return "gzip";
        }
        if (magic >>> 8 == 0x425A68) {
            return "bzip2";
        }
        return magic == 0xFD377A58 ? "xz" : magic == 0x28B52FFD ? "zstd" : null;
    }

    private static byte[] inflated(byte[] start) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(start), BLOCK)) {
            return in.readNBytes(BLOCK);
        } catch (IOException e) {
            return new byte[0]; // Not gzip after all, so no reader gets a block out of it.
        }
    }

    private static boolean isTar(byte[] block) {
        if (block.length < BLOCK) {
            return false;
        }
        int unsigned = 0;
        int signed = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean counted = i < CHECKSUM || i >= AFTER_CHECKSUM;
            unsigned += counted ? block[i] & 0xFF : ' ';
            signed += counted ? block[i] : ' ';
        }
        boolean zeros = unsigned == ' ' * (AFTER_CHECKSUM - CHECKSUM) && isZero(block, CHECKSUM, AFTER_CHECKSUM);
        long checksum = checksum(block);
        return zeros || checksum == unsigned || checksum == signed;
    }

    private static boolean isZero(byte[] block, int from, int to) {
        for (int i = from; i < to; i++) {
            if (block[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Reads the checksum in any form that Python reads, generously; returns -1 if there is no number. */
    private static long checksum(byte[] block) {
        long value = 0;
        if (block[CHECKSUM] == (byte) 0x80) {
            for (int i = CHECKSUM + 1; i < AFTER_CHECKSUM; i++) {
                value = (value << 8) | (block[i] & 0xFF);
            }
            return value;
        }
        for (int i = CHECKSUM; i < AFTER_CHECKSUM && block[i] != 0; i++) {
            int c = block[i];
            if (c >= '0' && c <= '7') {
                value = (value << 3) | (c - '0');
            } else if (c > ' ' && c != '+' && c != '_' && c != 'o' && c != 'O') {
                return -1;
            }
        }
        return value;
    }
}
