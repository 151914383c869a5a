package dev.truewheel.jna;

import dev.truewheel.accel.ContentKind;
import dev.truewheel.accel.MemberProof;
import dev.truewheel.accel.MemberTask;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.archive.Member;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members that lie close together in the file and are proven by one call. */
final class MemberBatch {
    private static final int TASK_SIZE = 40;
    private static final int PROOF_SIZE = 56;
    private static final int MAX_MEMBERS = 4_096;
    private static final int PROOFS_AT = MAX_MEMBERS * TASK_SIZE;

    /** Bytes between two members that are read along; headers are shorter, and beyond that a second read is cheaper. */
    private static final int MAX_GAP = 64 << 10;

    private final Workbench bench;
    private final List<MemberTask> tasks = new ArrayList<>();
    private long start;
    private long end;
    private long room;

    MemberBatch(Workbench bench) {
        this.bench = bench;
    }

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** Tells whether a member could be in any batch. */
    static boolean canHold(Member member) {
        return member.compressedSize() <= Workbench.INPUT && roomOf(member) <= Workbench.ARENA;
    }

    /** Tells whether a member has room beside those that are in already. */
    boolean hasRoomFor(Member member) {
        if (tasks.isEmpty()) {
            return true;
        }
        long memberEnd = member.dataOffset() + member.compressedSize();
        return tasks.size() < MAX_MEMBERS
                && member.dataOffset() >= start
                && member.dataOffset() <= end + MAX_GAP
                && Math.max(end, memberEnd) - start <= Workbench.INPUT
                && room + roomOf(member) <= Workbench.ARENA;
    }

    void add(MemberTask task) {
        Member member = task.member();
        if (tasks.isEmpty()) {
            start = member.dataOffset();
            end = start;
        }
        end = Math.max(end, member.dataOffset() + member.compressedSize());
        room += roomOf(member);
        tasks.add(task);
    }

    /** Stored content is proven where it was read. */
    private static long roomOf(Member member) {
        return member.method() == Member.STORED ? 0 : member.size();
    }

    /**
     * Proves the members and empties the batch.
     *
     * @return a proof for each member in the order they were added, null where the pure-Java engine must be asked
     */
    List<@Nullable MemberProof> prove(ByteSource source) throws IOException {
        ByteBuffer input = bench.input();
        input.clear().limit((int) (end - start));
        source.readFully(start, input);
        ByteBuffer tables = bench.tables();
        tables.clear();
        long out = 0;
        for (MemberTask task : tasks) {
            Member member = task.member();
            tables.putLong(member.dataOffset() - start).putLong(member.compressedSize());
            tables.putLong(out).putLong(roomOf(member));
            tables.putInt(member.method()).putInt(task.algorithm() == null ? 0 : 1);
            out += roomOf(member);
        }
        int status = Library.tw_prove(
                bench.inputAddress(),
                end - start,
                bench.tablesAddress(),
                tasks.size(),
                bench.arenaAddress(),
                out,
                bench.tablesAddress() + PROOFS_AT,
                (long) tasks.size() * PROOF_SIZE);
        Library.check("tw_prove", status);
        List<@Nullable MemberProof> proofs = new ArrayList<>(tasks.size());
        out = 0;
        for (int i = 0; i < tasks.size(); i++) {
            Member member = tasks.get(i).member();
            proofs.add(proof(tasks.get(i), PROOFS_AT + i * PROOF_SIZE, (int) out));
            out += roomOf(member);
        }
        tasks.clear();
        room = 0;
        return proofs;
    }

    private @Nullable MemberProof proof(MemberTask task, int at, int out) {
        Member member = task.member();
        ByteBuffer tables = bench.tables();
        long size = tables.getLong(at);
        long consumed = tables.getLong(at + 8);
        long crc = Integer.toUnsignedLong(tables.getInt(at + 16));
        boolean complete = tables.getInt(at + 20) == 0;
        // What contradicts its headers is unusual, and all that is unusual is the strict engine's.
        if (!complete || size != member.size() || crc != member.crc32()) {
            return null;
        }
        boolean stored = member.method() == Member.STORED;
        ByteBuffer content = stored ? bench.input() : bench.arena();
        int from = stored ? (int) (member.dataOffset() - start) : out;
        byte[] head = copy(content, from, (int) Math.min(size, ContentKind.LOOKS_AT));
        Digest digest = null;
        if (task.algorithm() != null) {
            digest = Digest.of(DigestAlgorithm.SHA256, copy(tables, at + 24, 32));
        }
        byte[] captured =
                task.captureLimit() > 0 && size <= task.captureLimit() ? copy(content, from, (int) size) : null;
        return new MemberProof(
                MemberProof.Outcome.COMPLETE, size, consumed, crc, digest, ContentKind.of(head, head.length), captured);
    }

    private static byte[] copy(ByteBuffer from, int at, int length) {
        byte[] bytes = new byte[length];
        from.duplicate().clear().position(at).get(bytes);
        return bytes;
    }
}
