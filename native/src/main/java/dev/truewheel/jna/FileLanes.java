package dev.truewheel.jna;

import dev.truewheel.accel.Cancellation;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Hashes several sources side by side: native code interleaves as many streams as the processor has lanes for. */
final class FileLanes {
    /** As many as the widest road has lanes; the narrower ones take them in turns. */
    private static final int LANES = 8;

    private static final int BLOCK = 64 << 10;
    private static final int STATE_SIZE = 128;
    private static final int RANGES = LANES * STATE_SIZE;
    private static final int DIGEST = RANGES + LANES * 16;

    private final Workbench bench;
    private final List<? extends ByteSource> sources;
    private final Cancellation cancellation;
    private final @Nullable Digest[] digests;

    /** Which source each lane works on, and how far it came. */
    private final int[] lane = new int[LANES];

    private final long[] position = new long[LANES];
    private int used;

    FileLanes(Workbench bench, List<? extends ByteSource> sources, Cancellation cancellation) {
        this.bench = bench;
        this.sources = sources;
        this.cancellation = cancellation;
        this.digests = new @Nullable Digest[sources.size()];
    }

    List<Digest> run() throws IOException {
        // The longest first: one begun last would run alone in its lane.
        int[] order = IntStream.range(0, sources.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> sources.get(i).size())
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        int next = 0;
        while (used > 0 || next < order.length) {
            cancellation.check();
            while (used < LANES && next < order.length) {
                begin(order[next++]);
            }
            update();
            for (int i = used - 1; i >= 0; i--) {
                if (position[i] == sources.get(lane[i]).size()) {
                    finish(i);
                }
            }
        }
        List<Digest> all = new ArrayList<>(digests.length);
        for (Digest digest : digests) {
            if (digest == null) {
                throw new IllegalStateException("a source was not hashed");
            }
            all.add(digest);
        }
        return all;
    }

    private void begin(int source) {
        long state = bench.tablesAddress() + (long) used * STATE_SIZE;
        Library.check("tw_sha256_begin", Library.tw_sha256_begin(state, STATE_SIZE, 1));
        lane[used] = source;
        position[used] = 0;
        used++;
    }

    private void update() throws IOException {
        ByteBuffer input = bench.input();
        ByteBuffer tables = bench.tables();
        for (int i = 0; i < used; i++) {
            ByteSource source = sources.get(lane[i]);
            int n = (int) Math.min(BLOCK, source.size() - position[i]);
            input.clear().position(i * BLOCK).limit(i * BLOCK + n);
            source.readFully(position[i], input);
            tables.putLong(RANGES + i * 16, (long) i * BLOCK).putLong(RANGES + i * 16 + 8, n);
            position[i] += n;
        }
        long at = bench.tablesAddress();
        Library.check(
                "tw_sha256_update",
                Library.tw_sha256_update(
                        at, (long) used * STATE_SIZE, bench.inputAddress(), (long) LANES * BLOCK, at + RANGES, used));
    }

    /** Takes the digest of a lane and moves the last lane into its place. */
    private void finish(int i) {
        long at = bench.tablesAddress();
        Library.check(
                "tw_sha256_finish",
                Library.tw_sha256_finish(at + (long) i * STATE_SIZE, STATE_SIZE, 1, at + DIGEST, 32));
        byte[] bytes = new byte[32];
        ByteBuffer tables = bench.tables();
        tables.duplicate().clear().position(DIGEST).get(bytes);
        digests[lane[i]] = Digest.of(DigestAlgorithm.SHA256, bytes);
        used--;
        if (i < used) {
            byte[] state = new byte[STATE_SIZE];
            tables.duplicate().clear().position(used * STATE_SIZE).get(state);
            tables.duplicate().clear().position(i * STATE_SIZE).put(state);
            lane[i] = lane[used];
            position[i] = position[used];
        }
    }
}
