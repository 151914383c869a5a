package dev.truewheel.accel;

import dev.truewheel.archive.ByteSource;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The engine that uses nothing but the JDK's Inflater, CRC32 and MessageDigest. */
final class JavaAccelerator implements Accelerator {
    private static final int BLOCK = 256 << 10;

    /** Readers wait here for the next batch; there are never more than threads that proved at once. */
    private final Queue<MemberReader> idle = new ConcurrentLinkedQueue<>();

    @Override
    public String name() {
        return "pure Java";
    }

    @Override
    public Digest sha256(ByteSource source, Cancellation cancellation) throws IOException {
        MessageDigest digest = DigestAlgorithm.SHA256.newMessageDigest();
        ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, Math.max(1, source.size())));
        long at = 0;
        while (at < source.size()) {
            cancellation.check();
            block.clear().limit((int) Math.min(block.capacity(), source.size() - at));
            source.readFully(at, block);
            digest.update(block.array(), 0, block.limit());
            at += block.limit();
        }
        return Digest.of(DigestAlgorithm.SHA256, digest.digest());
    }

    @Override
    public List<MemberProof> prove(
            ByteSource source, List<MemberTask> tasks, InflationBudget budget, Cancellation cancellation)
            throws IOException {
        MemberReader reader = idle.poll();
        if (reader == null) {
            reader = new MemberReader();
        }
        reader.open(source, budget, cancellation);
        try {
            List<MemberProof> proofs = new ArrayList<>(tasks.size());
            for (MemberTask task : tasks) {
                proofs.add(reader.prove(task));
            }
            return proofs;
        } finally {
            reader.release();
            idle.add(reader);
        }
    }
}
