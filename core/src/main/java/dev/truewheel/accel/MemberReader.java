package dev.truewheel.accel;

import dev.truewheel.accel.MemberProof.Outcome;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.archive.Member;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Reads members one after another through buffers of its own: one pass feeds CRC-32, digest, capture and sniffer.
 *
 * <p>For one thread at a time.
 */
final class MemberReader {
    // Both buffers together stay inside a core's second-level cache.
    private static final int IN = 64 << 10;
    private static final int OUT = 64 << 10;

    private final ByteBuffer in = ByteBuffer.allocate(IN);
    private final byte[] out = new byte[OUT];
    private final byte[] head = new byte[ContentKind.LOOKS_AT];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final Map<DigestAlgorithm, MessageDigest> digests = new EnumMap<>(DigestAlgorithm.class);

    // What is in the buffer: small members stand close together, one read serves many.
    private long bufferStart;
    private int bufferLength;

    private @Nullable ByteSource source;
    private InflationBudget budget = new InflationBudget(0);
    private Cancellation cancellation = Cancellation.never();

    // The member that is being read.
    private @Nullable MessageDigest digest;
    private long size;
    private @Nullable Capture capture;

    void open(ByteSource bytes, InflationBudget inflation, Cancellation stop) {
        source = bytes;
        budget = inflation;
        cancellation = stop;
        bufferStart = 0;
        bufferLength = 0;
    }

    void release() {
        source = null;
        digest = null;
        capture = null;
        inflater.reset();
    }

    MemberProof prove(MemberTask task) throws IOException {
        Member member = task.member();
        ByteSource bytes = opened();
        if (member.declaresUnreadableData()) {
            return MemberProof.unread(Outcome.ENCRYPTED);
        }
        if (member.method() != Member.STORED && member.method() != Member.DEFLATED) {
            return MemberProof.unread(Outcome.UNSUPPORTED_METHOD);
        }
        if (member.dataOffset() < 0 || member.compressedSize() > bytes.size() - member.dataOffset()) {
            return MemberProof.unread(Outcome.NO_DATA);
        }
        begin(task);
        Outcome outcome;
        long consumed;
        if (member.method() == Member.STORED) {
            outcome = stored(bytes, member);
            consumed = member.compressedSize();
        } else {
            inflater.reset();
            outcome = inflated(bytes, member);
            consumed = Math.min(inflater.getBytesRead(), member.compressedSize());
        }
        boolean complete = outcome == Outcome.COMPLETE;
        Digest sum = digest == null || task.algorithm() == null || !complete
                ? null
                : Digest.of(task.algorithm(), digest.digest());
        return new MemberProof(
                outcome,
                size,
                consumed,
                crc.getValue(),
                sum,
                ContentKind.of(head, (int) Math.min(size, head.length)),
                complete && capture != null ? capture.content() : null);
    }

    /** Hashes the whole source, not only a member. */
    Digest sha256() throws IOException {
        ByteSource bytes = opened();
        MessageDigest whole = digests.computeIfAbsent(DigestAlgorithm.SHA256, DigestAlgorithm::newMessageDigest);
        whole.reset();
        for (long at = 0; at < bytes.size(); at += bufferLength) {
            cancellation.check();
            fill(bytes, at);
            whole.update(in.array(), 0, bufferLength);
        }
        return Digest.of(DigestAlgorithm.SHA256, whole.digest());
    }

    private ByteSource opened() {
        ByteSource bytes = source;
        if (bytes == null) {
            throw new IllegalStateException("no source is open");
        }
        return bytes;
    }

    private void begin(MemberTask task) {
        size = 0;
        crc.reset();
        capture = task.captureLimit() == 0 ? null : new Capture(task.captureLimit());
        DigestAlgorithm algorithm = task.algorithm();
        if (algorithm == null) {
            digest = null;
        } else {
            digest = digests.computeIfAbsent(algorithm, DigestAlgorithm::newMessageDigest);
            digest.reset();
        }
    }

    private Outcome stored(ByteSource bytes, Member member) throws IOException {
        long at = member.dataOffset();
        long left = member.compressedSize();
        while (left > 0) {
            cancellation.check();
            int from = fill(bytes, at);
            int n = (int) Math.min(left, bufferLength - from);
            if (!budget.take(n)) {
                return Outcome.OVER_BUDGET;
            }
            feed(in.array(), from, n);
            at += n;
            left -= n;
        }
        return Outcome.COMPLETE;
    }

    private Outcome inflated(ByteSource bytes, Member member) throws IOException {
        long at = member.dataOffset();
        long left = member.compressedSize();
        boolean padded = false;
        try {
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    cancellation.check();
                    if (left > 0) {
                        int from = fill(bytes, at);
                        int n = (int) Math.min(left, bufferLength - from);
                        inflater.setInput(in.array(), from, n);
                        at += n;
                        left -= n;
                    } else if (padded) {
                        return Outcome.UNFINISHED_STREAM;
                    } else {
                        // Inflater's contract: a raw stream may need one dummy byte behind its end.
                        padded = true;
                        inflater.setInput(new byte[1]);
                    }
                }
                int n = inflater.inflate(out);
                if (n == 0 && inflater.needsDictionary()) {
                    return Outcome.BROKEN_STREAM;
                }
                if (n > 0) {
                    if (!budget.take(n)) {
                        return Outcome.OVER_BUDGET;
                    }
                    feed(out, 0, n);
                }
            }
        } catch (DataFormatException e) {
            return Outcome.BROKEN_STREAM;
        }
        return inflater.getBytesRead() > member.compressedSize() ? Outcome.UNFINISHED_STREAM : Outcome.COMPLETE;
    }

    private void feed(byte[] content, int from, int n) {
        if (size < head.length) {
            System.arraycopy(content, from, head, (int) size, (int) Math.min(n, head.length - size));
        }
        size += n;
        crc.update(content, from, n);
        if (digest != null) {
            digest.update(content, from, n);
        }
        if (capture != null) {
            capture.add(content, from, n);
        }
    }

    /** Makes sure that the buffer holds the byte at the position and returns where in the buffer it is. */
    private int fill(ByteSource bytes, long at) throws IOException {
        if (at < bufferStart || at >= bufferStart + bufferLength) {
            in.clear().limit((int) Math.min(IN, bytes.size() - at));
            bufferLength = 0;
            bytes.readFully(at, in);
            bufferStart = at;
            bufferLength = in.limit();
        }
        return (int) (at - bufferStart);
    }

    /** Keeps content up to a bound; beyond it, nothing. */
    private static final class Capture {
        private final int limit;
        private byte[] bytes = new byte[512];
        private int length;

        Capture(int limit) {
            this.limit = limit;
        }

        void add(byte[] content, int from, int n) {
            if (length < 0 || n > limit - length) {
                length = -1;
                bytes = new byte[0];
                return;
            }
            if (length + n > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(length + n, 2 * bytes.length)));
            }
            System.arraycopy(content, from, bytes, length, n);
            length += n;
        }

        byte @Nullable [] content() {
            return length < 0 ? null : Arrays.copyOf(bytes, length);
        }
    }
}
