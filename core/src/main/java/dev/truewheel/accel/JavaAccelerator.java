package dev.truewheel.accel;

import dev.truewheel.archive.ByteSource;
import dev.truewheel.digest.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The engine that uses nothing but the JDK's Inflater, CRC32 and MessageDigest. */
final class JavaAccelerator implements Accelerator {
    private static final Inspection NO_SHORTCUT = new Inspection.AskStrictParser("pure Java has no shorter way");

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
    public List<Digest> sha256(List<? extends ByteSource> sources, Cancellation cancellation) throws IOException {
        List<Digest> digests = new ArrayList<>(sources.size());
        for (ByteSource source : sources) {
            digests.add(sha256(source, cancellation));
        }
        return digests;
    }

    @Override
    public List<Inspection> inspect(List<Path> files, Cancellation cancellation) {
        cancellation.check();
        return Collections.nCopies(files.size(), NO_SHORTCUT);
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
