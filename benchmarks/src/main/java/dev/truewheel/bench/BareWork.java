package dev.truewheel.bench;

import dev.truewheel.accel.MemberProof;
import dev.truewheel.archive.ArchiveView;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.archive.Member;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.wheel.ReadOptions;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * What proving a wheel costs at the very least: the JDK's Inflater, CRC32 and MessageDigest over the bytes of its members,
 * and SHA-256 over the whole file, in straight loops that know beforehand where everything is.
 *
 * <p>Shares nothing with the code that is measured but the places of the members, and finds the same numbers, which is
 * checked. For one thread at a time.
 */
final class BareWork {
    private static final int BLOCK = 64 << 10;

    private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    private final byte[] array = new byte[BLOCK];
    private final byte[] out = new byte[BLOCK];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final Map<DigestAlgorithm, MessageDigest> digests = new EnumMap<>(DigestAlgorithm.class);

    /**
     * The data of one member and what its content must come to.
     *
     * @param offset where the data starts in the file
     * @param length how many bytes of data there are
     * @param deflated whether they are deflated, otherwise stored
     * @param size how many bytes of content there are
     * @param crc32 the checksum of the content
     * @param algorithm the digest that is taken, or null for none
     * @param digest the digest of the content, empty where none is taken
     */
    // The array is compared by hand and never handed on.
    @SuppressWarnings("ArrayRecordComponent")
    record Extent(
            long offset,
            long length,
            boolean deflated,
            long size,
            long crc32,
            @Nullable DigestAlgorithm algorithm,
            byte[] digest) {}

    /**
     * A wheel file and everything in it that can be read.
     *
     * @param path the file
     * @param size its size in bytes
     * @param extents its members
     */
    record Job(Path path, long size, List<Extent> extents) {
        long inflatedSize() {
            return extents.stream().mapToLong(Extent::size).sum();
        }
    }

    /** Reads a wheel once to learn where its members are, in every view of the archive. */
    static Job plan(Path path) throws IOException {
        try (ByteSource source = ByteSource.open(path)) {
            Wheel wheel = WheelReader.read(source, path.getFileName().toString(), ReadOptions.standard());
            return new Job(path, source.size(), extents(wheel));
        }
    }

    /** Returns the members that were read whole, in every view of the archive. */
    static List<Extent> extents(Wheel wheel) {
        List<Extent> extents = new ArrayList<>();
        Set<Member> seen = new HashSet<>();
        for (ArchiveView view : wheel.archive().views()) {
            for (Member member : view.members()) {
                MemberProof proof = wheel.proof(member).orElse(null);
                if (seen.add(member) && proof != null && proof.isComplete()) {
                    extents.add(extent(member, proof));
                }
            }
        }
        return List.copyOf(extents);
    }

    private static Extent extent(Member member, MemberProof proof) {
        return new Extent(
                member.dataOffset(),
                member.compressedSize(),
                member.method() == Member.DEFLATED,
                proof.size(),
                proof.crc32(),
                proof.digest() == null ? null : proof.digest().algorithm(),
                proof.digest() == null ? new byte[0] : proof.digest().bytes());
    }

    /** Does the work from the file, read by position in the same blocks. */
    void fromFile(Job job) throws IOException, DataFormatException {
        try (FileChannel channel = FileChannel.open(job.path(), StandardOpenOption.READ)) {
            MessageDigest whole = digest(DigestAlgorithm.SHA256);
            for (long at = 0; at < job.size(); at += block.limit()) {
                whole.update(read(channel, at, job.size() - at));
            }
            whole.digest();
            for (Extent extent : job.extents()) {
                MessageDigest digest = begin(extent);
                long size = 0;
                for (long at = 0; at < extent.length(); at += block.limit()) {
                    ByteBuffer data = read(channel, extent.offset() + at, extent.length() - at);
                    if (extent.deflated()) {
                        inflater.setInput(data);
                        size += inflate(digest);
                    } else {
                        int n = data.remaining();
                        data.get(array, 0, n);
                        feed(array, 0, n, digest);
                        size += n;
                    }
                }
                end(extent, size, digest);
            }
        }
    }

    /** Does the work on bytes that are in memory already. */
    void inMemory(byte[] file, List<Extent> extents) throws DataFormatException {
        MessageDigest whole = digest(DigestAlgorithm.SHA256);
        whole.update(file);
        whole.digest();
        members(file, extents);
    }

    /** Does the work on the members alone, not on the file as a whole. */
    void members(byte[] file, List<Extent> extents) throws DataFormatException {
        for (Extent extent : extents) {
            MessageDigest digest = begin(extent);
            long size = 0;
            if (extent.deflated()) {
                inflater.setInput(file, (int) extent.offset(), (int) extent.length());
                size = inflate(digest);
            } else {
                feed(file, (int) extent.offset(), (int) extent.length(), digest);
                size = extent.length();
            }
            end(extent, size, digest);
        }
    }

    private @Nullable MessageDigest begin(Extent extent) {
        inflater.reset();
        crc.reset();
        return extent.algorithm() == null ? null : digest(extent.algorithm());
    }

    private MessageDigest digest(DigestAlgorithm algorithm) {
        return digests.computeIfAbsent(algorithm, DigestAlgorithm::newMessageDigest);
    }

    private long inflate(@Nullable MessageDigest digest) throws DataFormatException {
        long size = 0;
        while (true) {
            int n = inflater.inflate(out);
            if (n == 0) {
                return size;
            }
            feed(out, 0, n, digest);
            size += n;
        }
    }

    private void feed(byte[] content, int from, int n, @Nullable MessageDigest digest) {
        crc.update(content, from, n);
        if (digest != null) {
            digest.update(content, from, n);
        }
    }

    private void end(Extent extent, long size, @Nullable MessageDigest digest) {
        boolean same = size == extent.size() && crc.getValue() == extent.crc32();
        if (digest != null) {
            same &= Arrays.equals(digest.digest(), extent.digest());
        }
        if (!same) {
            throw new IllegalStateException("the two ways to read disagree about the member at " + extent.offset());
        }
    }

    private ByteBuffer read(FileChannel channel, long at, long wanted) throws IOException {
        block.clear().limit((int) Math.min(BLOCK, wanted));
        int start = 0;
        while (block.hasRemaining()) {
            int n = channel.read(block, at + start);
            if (n < 0) {
                throw new IOException("the file became shorter");
            }
            start += n;
        }
        return block.flip();
    }
}
