package dev.truewheel.wheel;

import dev.truewheel.accel.InflationBudget;
import dev.truewheel.accel.MemberProof;
import dev.truewheel.accel.MemberTask;
import dev.truewheel.archive.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Cuts the members of a wheel into batches for the engine and runs the batches side by side. */
final class ProofPass {
    /** Beyond that many, members are so small that handing over a batch costs nothing. */
    private static final int BATCH_MEMBERS = 512;

    private final ByteSource source;
    private final ReadOptions options;
    private final InflationBudget budget;

    ProofPass(ByteSource source, ReadOptions options, InflationBudget budget) {
        this.source = source;
        this.options = options;
        this.budget = budget;
    }

    /**
     * Proves members.
     *
     * @param tasks what to find out, in file order
     * @param result takes each proof, on any thread
     */
    void run(List<MemberTask> tasks, BiConsumer<MemberTask, MemberProof> result) throws IOException {
        List<List<MemberTask>> batches = batches(tasks);
        options.workers().forEach(batches.size(), index -> {
            List<MemberTask> batch = batches.get(index);
            List<MemberProof> proofs = options.accelerator().prove(source, batch, budget, options.cancellation());
            for (int i = 0; i < proofs.size(); i++) {
                result.accept(batch.get(i), proofs.get(i));
            }
        });
    }

    /** Large members come first, each alone: a large one begun last would leave the other threads idle. */
    private List<List<MemberTask>> batches(List<MemberTask> tasks) {
        int batchBytes = options.accelerator().batchBytes();
        List<List<MemberTask>> large = new ArrayList<>();
        List<List<MemberTask>> small = new ArrayList<>();
        List<MemberTask> open = new ArrayList<>();
        long bytes = 0;
        for (MemberTask task : tasks) {
            long size = task.member().compressedSize();
            if (size >= batchBytes) {
                large.add(List.of(task));
                continue;
            }
            if (open.size() == BATCH_MEMBERS || bytes + size > batchBytes) {
                small.add(open);
                open = new ArrayList<>();
                bytes = 0;
            }
            open.add(task);
            bytes += size;
        }
        if (!open.isEmpty()) {
            small.add(open);
        }
        large.sort((a, b) -> Long.compare(
                b.get(0).member().compressedSize(), a.get(0).member().compressedSize()));
        large.addAll(small);
        return large;
    }
}
