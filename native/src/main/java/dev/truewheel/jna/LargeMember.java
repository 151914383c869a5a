package dev.truewheel.jna;

import dev.truewheel.accel.Cancellation;
import dev.truewheel.accel.ContentKind;
import dev.truewheel.accel.MemberProof;
import dev.truewheel.accel.MemberTask;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.archive.Member;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Proves one member that is too large to be held, piece by piece. */
final class LargeMember {
    /** Pieces that stay inside the caches between inflating and hashing. */
    private static final int PIECE = 256 << 10;

    /** Where in the input the pieces of the whole file go. */
    private static final int FILE = 1 << 20;

    private static final int STATE = 0;
    private static final int STATE_SIZE = HashedSource.STATE_SIZE;
    private static final int FILE_STATE = STATE + STATE_SIZE;
    private static final int RANGE = FILE_STATE + STATE_SIZE;
    private static final int STEP = RANGE + 2 * 16;
    private static final int CRC = STEP + 24;
    private static final int DIGEST = CRC + 8;
    private static final int HANDLE = DIGEST + 32;

    private static final int MORE = 0;
    private static final int ENDED = 1;

    private final Workbench bench;
    private final ByteSource source;
    private final Cancellation cancellation;
    private final MemberTask task;
    private final Member member;
    private final byte[] head = new byte[ContentKind.LOOKS_AT];
    private long size;
    private long consumed;
    private int crc;

    /** How far the whole file is hashed, or -1 if that is not done here. */
    private long hashed = -1;

    LargeMember(Workbench bench, ByteSource source, Cancellation cancellation, MemberTask task) {
        this.bench = bench;
        this.source = source;
        this.cancellation = cancellation;
        this.task = task;
        this.member = task.member();
    }

    /** Returns the proof, or null where the pure-Java engine must be asked. */
    @Nullable
    MemberProof prove() throws IOException {
        if (task.algorithm() == null || !(source instanceof HashedSource file)) {
            return proveAlone();
        }
        hashed = file.take(bench, FILE_STATE);
        boolean taken = hashed >= 0;
        boolean whole = false;
        try {
            MemberProof proof = proveAlone();
            whole = true;
            return proof;
        } finally {
            if (taken) {
                file.giveBack(bench, FILE_STATE, whole ? hashed : 0);
            }
        }
    }

    private @Nullable MemberProof proveAlone() throws IOException {
        begin();
        boolean complete = member.method() == Member.STORED ? stored() : inflated();
        // What contradicts its headers is unusual, and all that is unusual is the strict engine's.
        if (!complete || size != member.size() || Integer.toUnsignedLong(crc) != member.crc32()) {
            return null;
        }
        Digest digest = task.algorithm() == null ? null : finish();
        return new MemberProof(
                MemberProof.Outcome.COMPLETE,
                size,
                consumed,
                Integer.toUnsignedLong(crc),
                digest,
                ContentKind.of(head, (int) Math.min(size, head.length)),
                null);
    }

    private void begin() {
        Library.check("tw_sha256_begin", Library.tw_sha256_begin(bench.tablesAddress() + STATE, STATE_SIZE, 1));
    }

    private Digest finish() {
        long digest = bench.tablesAddress() + DIGEST;
        Library.check(
                "tw_sha256_finish", Library.tw_sha256_finish(bench.tablesAddress() + STATE, STATE_SIZE, 1, digest, 32));
        byte[] bytes = new byte[32];
        bench.tables().duplicate().clear().position(DIGEST).get(bytes);
        return Digest.of(DigestAlgorithm.SHA256, bytes);
    }

    private boolean stored() throws IOException {
        long left = member.compressedSize();
        while (left > 0) {
            int n = read(member.dataOffset() + consumed, left);
            if (!feed(bench.input(), bench.inputAddress(), n)) {
                return false;
            }
            consumed += n;
            left -= n;
        }
        return true;
    }

    private boolean inflated() throws IOException {
        long handleAt = bench.tablesAddress() + HANDLE;
        Library.check("tw_inflater_new", Library.tw_inflater_new(handleAt));
        long handle = bench.tables().getLong(HANDLE);
        try {
            int filled = 0;
            int at = 0;
            while (true) {
                if (at == filled && consumed < member.compressedSize()) {
                    filled = read(member.dataOffset() + consumed, member.compressedSize() - consumed);
                    at = 0;
                }
                Library.check(
                        "tw_inflate",
                        Library.tw_inflate(
                                handle,
                                bench.inputAddress() + at,
                                filled - at,
                                bench.arenaAddress(),
                                PIECE,
                                bench.tablesAddress() + STEP));
                ByteBuffer tables = bench.tables();
                int used = (int) tables.getLong(STEP);
                int produced = (int) tables.getLong(STEP + 8);
                int state = tables.getInt(STEP + 16);
                at += used;
                consumed += used;
                if (produced > 0 && !feed(bench.arena(), bench.arenaAddress(), produced)) {
                    return false;
                }
                if (state == ENDED) {
                    return true;
                }
                if (state != MORE || (used == 0 && produced == 0)) {
                    return false;
                }
            }
        } finally {
            Library.check("tw_inflater_free", Library.tw_inflater_free(handle));
        }
    }

    private int read(long position, long left) throws IOException {
        cancellation.check();
        ByteBuffer input = bench.input();
        input.clear().limit((int) Math.min(left, PIECE));
        source.readFully(position, input);
        return input.limit();
    }

    private boolean feed(ByteBuffer content, long address, int n) throws IOException {
        if (n > member.size() - size) {
            return false;
        }
        if (size < head.length) {
            content.duplicate().clear().get(head, (int) size, (int) Math.min(n, head.length - size));
        }
        size += n;
        long tables = bench.tablesAddress();
        Library.check("tw_crc32", Library.tw_crc32(address, n, crc, tables + CRC));
        crc = bench.tables().getInt(CRC);
        if (task.algorithm() != null) {
            hash(address - bench.inputAddress(), n);
        }
        return true;
    }

    /** Hashes a piece of the content, and one of the whole file beside it while there is one. */
    private void hash(long at, int n) throws IOException {
        ByteBuffer tables = bench.tables();
        tables.putLong(RANGE, at).putLong(RANGE + 8, n);
        int streams = 1;
        if (hashed >= 0 && hashed < source.size() && source instanceof HashedSource file) {
            int beside = file.read(bench, FILE, hashed, n);
            tables.putLong(RANGE + 16, FILE).putLong(RANGE + 24, beside);
            hashed += beside;
            streams = 2;
        }
        long states = bench.tablesAddress();
        Library.check(
                "tw_sha256_update",
                Library.tw_sha256_update(
                        states + STATE,
                        (long) streams * STATE_SIZE,
                        bench.inputAddress(),
                        Workbench.INPUT + (long) Workbench.ARENA,
                        states + RANGE,
                        streams));
    }
}
