package dev.truewheel.accel;

import dev.truewheel.archive.ByteSource;
import dev.truewheel.digest.Digest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;

/** An engine for bulk work; safe for use from many threads at once. */
public interface Accelerator {
    /** Returns the engine's name for people. */
    String name();

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
}
