package dev.truewheel.accel;

import dev.truewheel.archive.ByteSource;
import dev.truewheel.digest.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The engine that uses nothing but the JDK's Inflater, CRC32 and MessageDigest. */
final class JavaAccelerator implements Accelerator {
    /** Readers wait here for the next batch; there are never more than threads that proved at once. */
    private final Queue<MemberReader> idle = new ConcurrentLinkedQueue<>();

    @Override
    public String name() {
        return "pure Java";
    }

    @Override
    public Digest sha256(ByteSource source, Cancellation cancellation) throws IOException {
        return with(source, new InflationBudget(0), cancellation, MemberReader::sha256);
    }

    @Override
    public List<MemberProof> prove(
            ByteSource source, List<MemberTask> tasks, InflationBudget budget, Cancellation cancellation)
            throws IOException {
        return with(source, budget, cancellation, reader -> {
            List<MemberProof> proofs = new ArrayList<>(tasks.size());
            for (MemberTask task : tasks) {
                proofs.add(reader.prove(task));
            }
            return proofs;
        });
    }

    private interface Work<T> {
        T of(MemberReader reader) throws IOException;
    }

    private <T> T with(ByteSource source, InflationBudget budget, Cancellation cancellation, Work<T> work)
            throws IOException {
        MemberReader reader = idle.poll();
        if (reader == null) {
            reader = new MemberReader();
        }
        reader.open(source, budget, cancellation);
        try {
            return work.of(reader);
        } finally {
            reader.release();
            idle.add(reader);
        }
    }
}
