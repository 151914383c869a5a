package dev.truewheel.jna;

import dev.truewheel.accel.Accelerator;
import dev.truewheel.accel.Accelerators;
import dev.truewheel.accel.Cancellation;
import dev.truewheel.accel.InflationBudget;
import dev.truewheel.accel.Inspection;
import dev.truewheel.accel.MemberProof;
import dev.truewheel.accel.MemberTask;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.archive.Member;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The engine that hands normal work to the native library and everything else to pure Java. */
final class NativeAccelerator implements Accelerator {
    /** Deflate cannot make more of a byte; who claims more is not worth the memory. */
    private static final int MAX_RATIO = 1_032;

    private static final int RATIO_SLACK = 64;

    private static final int WORTH_PAIRING = 1 << 20;

    private final Accelerator strict = Accelerators.java();
    private final String name;
    private final String description;
    private final Digest library;
    private final Supplier<Workbench> benches;

    /** Calls that native code refused, which never happens unless something is wrong with it or there is no memory. */
    private final AtomicInteger failures = new AtomicInteger();

    /** Benches wait here for the next batch; there are never more than threads that worked at once. */
    private final Queue<Workbench> idle = new ConcurrentLinkedQueue<>();

    /**
     * @param benches makes the memory a thread works in; may throw {@link OutOfMemoryError}
     */
    NativeAccelerator(String name, String description, Digest library, Supplier<Workbench> benches) {
        this.name = name;
        this.description = description;
        this.library = library;
        this.benches = benches;
    }

    @Override
    public List<String> details() {
        List<String> details = new ArrayList<>(description.lines().toList());
        details.add("library=" + library);
        if (failures.get() > 0) {
            details.add("failures=" + failures + " calls were done again in pure Java");
        }
        return details;
    }

    /** Returns how many calls native code refused, after which pure Java did their work. */
    int failures() {
        return failures.get();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int batchBytes() {
        return 8 << 20;
    }

    @Override
    public Digest sha256(ByteSource source, Cancellation cancellation) throws IOException {
        Workbench bench = source instanceof HashedSource ? bench() : null;
        if (bench == null || !(source instanceof HashedSource file)) {
            return sha256(List.of(source), cancellation).get(0);
        }
        try {
            return file.sha256(bench, cancellation);
        } catch (NativeFailure failure) {
            failures.incrementAndGet();
            return strict.sha256(source, cancellation);
        } finally {
            idle.add(bench);
        }
    }

    @Override
    public ByteSource hashedAlong(ByteSource source) {
        return new HashedSource(source);
    }

    @Override
    public List<Digest> sha256(List<? extends ByteSource> sources, Cancellation cancellation) throws IOException {
        Workbench bench = bench();
        if (bench == null) {
            return strict.sha256(sources, cancellation);
        }
        try {
            return new FileLanes(bench, sources, cancellation).run();
        } catch (NativeFailure failure) {
            failures.incrementAndGet();
            return strict.sha256(sources, cancellation);
        } finally {
            idle.add(bench);
        }
    }

    @Override
    public List<Inspection> inspect(List<Path> files, Cancellation cancellation) {
        Workbench bench = bench();
        if (bench == null) {
            return strict.inspect(files, cancellation);
        }
        try {
            return new QuickLook(bench, files, cancellation).run();
        } catch (NativeFailure failure) {
            failures.incrementAndGet();
            return strict.inspect(files, cancellation);
        } finally {
            idle.add(bench);
        }
    }

    @Override
    public List<MemberProof> prove(
            ByteSource source, List<MemberTask> tasks, InflationBudget budget, Cancellation cancellation)
            throws IOException {
        @Nullable MemberProof[] proofs = new @Nullable MemberProof[tasks.size()];
        Workbench bench = bench();
        if (bench == null) {
            return strict.prove(source, tasks, budget, cancellation);
        }
        try {
            MemberBatch batch = new MemberBatch(bench);
            List<Integer> inBatch = new ArrayList<>();
            for (int i = 0; i < proofs.length; i++) {
                MemberTask task = tasks.get(i);
                if (!isNormal(task, source) || task.member().size() > budget.left()) {
                    continue;
                }
                if (!MemberBatch.canHold(task.member()) || isWorthPairing(task, source)) {
                    if (task.captureLimit() == 0) {
                        proofs[i] = new LargeMember(bench, source, cancellation, task).prove();
                    }
                    continue;
                }
                if (!batch.hasRoomFor(task.member())) {
                    prove(batch, inBatch, source, cancellation, proofs);
                }
                batch.add(task);
                inBatch.add(i);
            }
            if (!batch.isEmpty()) {
                prove(batch, inBatch, source, cancellation, proofs);
            }
        } catch (NativeFailure failure) {
            failures.incrementAndGet(); // What is not proven yet is left to the strict engine.
        } finally {
            idle.add(bench);
        }
        return settled(proofs, source, tasks, budget, cancellation);
    }

    /** Tells whether a member is large enough to hash the file beside it; smaller ones are hashed beside each other. */
    private static boolean isWorthPairing(MemberTask task, ByteSource source) {
        return task.member().size() >= WORTH_PAIRING
                && task.captureLimit() == 0
                && task.algorithm() != null
                && source instanceof HashedSource file
                && file.hasMore();
    }

    private static void prove(
            MemberBatch batch,
            List<Integer> places,
            ByteSource source,
            Cancellation cancellation,
            @Nullable MemberProof[] proofs)
            throws IOException {
        cancellation.check();
        List<@Nullable MemberProof> found = batch.prove(source);
        for (int i = 0; i < found.size(); i++) {
            proofs[places.get(i)] = found.get(i);
        }
        places.clear();
    }

    /** Asks the strict engine for what is missing, and draws on the budget in the order in which that engine would. */
    private List<MemberProof> settled(
            @Nullable MemberProof[] proofs,
            ByteSource source,
            List<MemberTask> tasks,
            InflationBudget budget,
            Cancellation cancellation)
            throws IOException {
        List<MemberProof> settled = new ArrayList<>(proofs.length);
        for (int i = 0; i < proofs.length; i++) {
            MemberProof proof = proofs[i];
            if (proof != null && !budget.take(proof.size())) {
                budget.giveBack(proof.size());
                proof = null;
            }
            settled.add(
                    proof != null
                            ? proof
                            : strict.prove(source, List.of(tasks.get(i)), budget, cancellation)
                                    .get(0));
        }
        return settled;
    }

    /** Tells whether native code may try: readable, inside the file, with a digest it can take and a believable size. */
    private static boolean isNormal(MemberTask task, ByteSource source) {
        Member member = task.member();
        return (task.algorithm() == null || task.algorithm() == DigestAlgorithm.SHA256)
                && !member.declaresUnreadableData()
                && (member.method() == Member.DEFLATED || member.method() == Member.STORED)
                && member.dataOffset() >= 0
                && member.compressedSize() >= 0
                && member.compressedSize() <= source.size() - member.dataOffset()
                && member.size() >= 0
                && (member.size() - RATIO_SLACK) / MAX_RATIO <= member.compressedSize();
    }

    /** Returns a bench, or null where there is no memory for one. */
    private @Nullable Workbench bench() {
        Workbench bench = idle.poll();
        try {
            return bench == null ? benches.get() : bench;
        } catch (OutOfMemoryError none) {
            failures.incrementAndGet();
            return null;
        }
    }
}
