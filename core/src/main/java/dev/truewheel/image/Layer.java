package dev.truewheel.image;

import com.github.luben.zstd.ZstdInputStream;
import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * One layer of an image: a tar archive, compressed or not.
 *
 * @param name what to call it in messages; not safe to print
 * @param section where its bytes are
 * @param blob the digest its bytes must have, if somebody says
 * @param content the digest it must have unpacked, if somebody says
 */
record Layer(String name, FileSection section, Optional<Digest> blob, Optional<Digest> content) {
    private static final int BUFFER = 1 << 16;
    private static final int MAX_ZSTD_WINDOW = 27;

    /** The ways a layer may be compressed. */
    enum Packing {
        NONE,
        GZIP,
        ZSTD
    }

    /** Tells how the layer is compressed, by how it begins and not by what anybody calls it. */
    Packing packing() throws IOException {
        byte[] head = section.head(4);
        if (head.length >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
            return Packing.GZIP;
        }
        boolean zstd = head.length == 4
                && (head[0] & 0xff) == 0x28
                && (head[1] & 0xff) == 0xb5
                && (head[2] & 0xff) == 0x2f
                && (head[3] & 0xff) == 0xfd;
        return zstd ? Packing.ZSTD : Packing.NONE;
    }

    /** Takes the archive as it is read. */
    @FunctionalInterface
    interface Reading {
        void read(TarReader tar) throws IOException;
    }

    /**
     * Reads the whole layer once, and proves its digests.
     *
     * @param most how many bytes it may unpack to
     * @return how many it did
     * @throws TruewheelException with {@link ErrorCode#INTEGRITY} if it is not the layer that the digests name
     */
    long readAll(long most, Reading reading) throws IOException {
        CountedStream raw = new CountedStream(section.stream(), algorithm(blob), Long.MAX_VALUE);
        try (InputStream unpacked = unpack(new BufferedInputStream(raw, BUFFER))) {
            CountedStream counted =
                    new CountedStream(new BufferedInputStream(unpacked, BUFFER), algorithm(content), most);
            reading.read(new TarReader(counted));
            counted.drain();
            raw.drain();
            prove("layer " + name, blob, raw.digest());
            prove("what the layer " + name + " unpacks to", content, counted.digest());
            return counted.count();
        } catch (EOFException | ZipException broken) {
            throw damaged(broken);
        }
    }

    /** Reads the beginning of the layer again, as far as somebody wants it. */
    void readAgain(Reading reading) throws IOException {
        try (InputStream unpacked = unpack(new BufferedInputStream(section.stream(), BUFFER))) {
            reading.read(new TarReader(new BufferedInputStream(unpacked, BUFFER)));
        } catch (EOFException | ZipException broken) {
            throw damaged(broken);
        }
    }

    private MalformedImageException damaged(IOException broken) {
        return new MalformedImageException("the layer " + Printable.of(name) + " is cut off or damaged: "
                + Printable.of(String.valueOf(broken.getMessage())));
    }

    private InputStream unpack(InputStream in) throws IOException {
        return switch (packing()) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(in, BUFFER);
            case ZSTD -> zstd(in);
        };
    }

    private InputStream zstd(InputStream in) throws IOException {
        try {
            return new ZstdInputStream(in).setLongMax(MAX_ZSTD_WINDOW);
        } catch (LinkageError absent) {
            throw new TruewheelException(
                    ErrorCode.UNAVAILABLE,
                    "the layer " + Printable.of(name) + " is compressed with zstd, for which there is no library here",
                    absent);
        }
    }

    private static DigestAlgorithm algorithm(Optional<Digest> expected) {
        return expected.map(Digest::algorithm).orElse(DigestAlgorithm.SHA256);
    }

    static void prove(String what, Optional<Digest> expected, Digest actual) {
        if (expected.isPresent() && !expected.get().equals(actual)) {
            throw new TruewheelException(
                    ErrorCode.INTEGRITY,
                    Printable.of(what, 300) + " is not what its digest says: expected " + expected.get() + ", it is "
                            + actual);
        }
    }
}
