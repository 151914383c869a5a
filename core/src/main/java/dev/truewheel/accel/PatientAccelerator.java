package dev.truewheel.accel;

import dev.truewheel.archive.ByteSource;
import dev.truewheel.digest.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Works with one engine until so much went through it that loading a faster one pays. */
final class PatientAccelerator implements Accelerator {
    /**
     * How many bytes are enough, unless the system property {@code truewheel.accel.patience} says otherwise: loading takes
     * about a tenth of a second, in which pure Java inflates about as much as this.
     */
    private static final long ENOUGH_BYTES = Math.max(1, Long.getLong("truewheel.accel.patience", 32L << 20));

    private static final int ENOUGH_FILES = 1_000;

    private final Accelerator first;
    private final Supplier<Accelerator> faster;
    private final AtomicLong seen = new AtomicLong();
    private volatile Accelerator current;

    PatientAccelerator(Accelerator first, Supplier<Accelerator> faster) {
        this.first = first;
        this.faster = faster;
        this.current = first;
    }

    /** Returns the engine for work of so many bytes. The thread that reaches the bound loads; others go on meanwhile. */
    private Accelerator after(long bytes) {
        Accelerator engine = current;
        if (engine == first) {
            long before = seen.getAndAdd(bytes);
            if (before < ENOUGH_BYTES && before + bytes >= ENOUGH_BYTES) {
                engine = faster.get();
                current = engine;
            }
        }
        return engine;
    }

    @Override
    public String name() {
        return current.name();
    }

    @Override
    public Digest sha256(ByteSource source, Cancellation cancellation) throws IOException {
        return after(source.size()).sha256(source, cancellation);
    }

    @Override
    public List<Digest> sha256(List<? extends ByteSource> sources, Cancellation cancellation) throws IOException {
        long size = 0;
        for (ByteSource source : sources) {
            size += source.size();
        }
        return after(size).sha256(sources, cancellation);
    }

    @Override
    public List<Inspection> inspect(List<Path> files, Cancellation cancellation) {
        long weight = files.size() * (ENOUGH_BYTES / ENOUGH_FILES + 1);
        return after(weight).inspect(files, cancellation);
    }

    @Override
    public List<MemberProof> prove(
            ByteSource source, List<MemberTask> tasks, InflationBudget budget, Cancellation cancellation)
            throws IOException {
        long bytes = 0;
        for (MemberTask task : tasks) {
            bytes += Math.min(task.member().compressedSize(), source.size());
        }
        return after(bytes).prove(source, tasks, budget, cancellation);
    }

    @Override
    public ByteSource hashedAlong(ByteSource source) {
        return current.hashedAlong(source);
    }

    @Override
    public int batchBytes() {
        return current.batchBytes();
    }
}
