package dev.truewheel.accel;

import dev.truewheel.archive.ByteSource;
import dev.truewheel.digest.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

/** An engine for bulk work; safe for use from many threads at once. */
public interface Accelerator {
    /** Returns the engine's name for people. */
    String name();

    /** Returns what people may want to know of the engine, each as {@code key=value}. */
    default List<String> details() {
        return List.of();
    }

    /**
     * Hashes a whole source with SHA-256.
     *
     * @param source the bytes
     * @param cancellation looked at between blocks
     * @return the digest
     * @throws IOException if the source cannot be read to the end it had when it was opened
     * @throws CancellationException if the work was cancelled
     */
    Digest sha256(ByteSource source, Cancellation cancellation) throws IOException;

    /**
     * Hashes whole sources with SHA-256, several at once where that is faster.
     *
     * @param sources the bytes
     * @param cancellation looked at between blocks
     * @return one digest a source, in the order of the sources
     * @throws IOException if a source cannot be read to the end it had when it was opened
     * @throws CancellationException if the work was cancelled
     */
    List<Digest> sha256(List<? extends ByteSource> sources, Cancellation cancellation) throws IOException;

    /**
     * Takes a quick look at many wheels.
     *
     * @param files the wheels
     * @param cancellation looked at between some hundreds of wheels
     * @return one answer a file, in the order of the files; whatever is wrong with a file is left to the strict parser
     * @throws CancellationException if the work was cancelled
     */
    List<Inspection> inspect(List<Path> files, Cancellation cancellation);

    /**
     * Reads members once, from first to last byte, and tells what is really in them.
     *
     * @param source the archive's bytes
     * @param tasks the members, best in file order
     * @param budget how much may be inflated, shared by all batches of one archive
     * @param cancellation looked at between blocks
     * @return one proof a task, in the order of the tasks
     * @throws IOException if the source cannot be read
     * @throws CancellationException if the work was cancelled
     */
    List<MemberProof> prove(
            ByteSource source, List<MemberTask> tasks, InflationBudget budget, Cancellation cancellation)
            throws IOException;

    /**
     * Returns the same source, perhaps so that an engine can begin to hash it while it proves its members. Worth it where
     * {@link #prove} and then {@link #sha256(ByteSource, Cancellation)} are called for the same file.
     *
     * @param source a source that stays the caller's to close
     */
    default ByteSource hashedAlong(ByteSource source) {
        return source;
    }

    /** Returns how many bytes of compressed members are best handed over at once. */
    default int batchBytes() {
        return 2 << 20;
    }
}
