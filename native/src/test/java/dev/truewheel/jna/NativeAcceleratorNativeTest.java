package dev.truewheel.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.accel.Accelerator;
import dev.truewheel.accel.AcceleratorContract;
import dev.truewheel.accel.AcceleratorException;
import dev.truewheel.accel.Accelerators;
import dev.truewheel.accel.Cancellation;
import dev.truewheel.accel.InflationBudget;
import dev.truewheel.accel.MemberProof;
import dev.truewheel.accel.MemberTask;
import dev.truewheel.accel.Workers;
import dev.truewheel.archive.ArchiveLimits;
import dev.truewheel.archive.ArchiveReader;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.fixture.ArchiveBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class NativeAcceleratorNativeTest extends AcceleratorContract {
    private final Accelerator engine;
    private final ArchiveBuilder builder = new ArchiveBuilder();

    NativeAcceleratorNativeTest() throws AcceleratorException {
        engine = new NativeAcceleratorProvider().load();
    }

    @Override
    protected Accelerator accelerator() {
        return engine;
    }

    @Test
    void prove_membersTooLargeToHold_isWhatJavaFinds() throws IOException {
        byte[] noise = new byte[Workbench.INPUT + 70_000];
        new Random(3).nextBytes(noise);
        builder.add("stored", noise).stored();
        builder.add("small", "between two large ones");
        builder.add("noise", noise);
        byte[] zeros = new byte[Workbench.ARENA + 1_234_567];
        builder.add("zeros", zeros);
        sameAsJava(1L << 30);
    }

    @Test
    void prove_largeMemberBeyondTheBudget_isWhatJavaFinds() throws IOException {
        builder.add("first", "fits");
        builder.add("zeros", new byte[Workbench.ARENA + 1]);
        builder.add("last", "no more");
        sameAsJava(1_000_000);
    }

    @Test
    void prove_largeMemberOfAnotherSizeThanDeclared_isWhatJavaFinds() throws IOException {
        builder.add("longer", new byte[Workbench.ARENA + 5]).size = Workbench.ARENA + 4;
        builder.add("shorter", new byte[Workbench.ARENA + 5]).size = Workbench.ARENA + 6;
        builder.add("other", new byte[Workbench.ARENA + 5]).crc = 1;
        sameAsJava(1L << 30);
    }

    @Test
    void prove_moreMembersThanOneBatchHolds_isWhatJavaFinds() throws IOException {
        for (int i = 0; i < 9_000; i++) {
            builder.add("member" + i, "content " + i);
        }
        // Far away from all others in the file.
        builder.entries().get(4_000).before = new byte[200_000];
        sameAsJava(1L << 30);
    }

    @Test
    void prove_fromManyThreads_isWhatJavaFinds() throws IOException {
        for (int i = 0; i < 50; i++) {
            builder.add("member" + i, ("content " + i).repeat(i * 40));
        }
        try (Workers workers = new Workers(8)) {
            workers.forEach(64, round -> sameAsJava(1L << 30));
        }
    }

    @Test
    void sha256_alongTheMembersAndFromManyThreads_isThatOfTheFile() throws IOException {
        byte[] noise = new byte[3_000_001];
        new Random(4).nextBytes(noise);
        for (int i = 0; i < 4; i++) {
            builder.add("noise" + i, noise);
            builder.add("zeros" + i, new byte[2_000_000 + i]);
        }
        ByteSource source = ByteSource.of(builder.build());
        Digest expected = Accelerators.java().sha256(source, Cancellation.never());
        List<MemberTask> tasks = tasks(source);
        for (int round = 0; round < 5; round++) {
            ByteSource along = engine.hashedAlong(source);
            try (Workers workers = new Workers(4)) {
                workers.forEach(16, part -> {
                    if (part == 5 || part == 9) {
                        assertThat(engine.sha256(along, Cancellation.never())).isEqualTo(expected);
                    } else {
                        List<MemberTask> one = tasks.subList(part % 8, part % 8 + 1);
                        MemberProof proof = engine.prove(
                                        along, one, new InflationBudget(1L << 30), Cancellation.never())
                                .get(0);
                        assertThat(proof.outcome()).isEqualTo(MemberProof.Outcome.COMPLETE);
                    }
                });
            }
            assertThat(engine.sha256(along, Cancellation.never())).isEqualTo(expected);
        }
    }

    @Test
    void sha256_alongAMemberThatCouldNotBeRead_isThatOfTheFile() throws IOException {
        builder.add("zeros", new byte[5_000_000]).stored();
        ByteSource source = ByteSource.of(builder.build());
        List<MemberTask> tasks = tasks(source);
        AtomicInteger reads = new AtomicInteger();
        ByteSource failing = new ByteSource() {
            @Override
            public long size() {
                return source.size();
            }

            @Override
            public int read(long position, ByteBuffer destination) throws IOException {
                if (reads.incrementAndGet() == 6) {
                    throw new IOException("once");
                }
                return source.read(position, destination);
            }

            @Override
            public void close() {}
        };
        ByteSource along = engine.hashedAlong(failing);
        assertThatThrownBy(() -> engine.prove(along, tasks, new InflationBudget(1L << 30), Cancellation.never()))
                .hasMessage("once");
        assertThat(engine.sha256(along, Cancellation.never()))
                .isEqualTo(Accelerators.java().sha256(source, Cancellation.never()));
    }

    private static List<MemberTask> tasks(ByteSource source) throws IOException {
        return ArchiveReader.read(source, ArchiveLimits.standard()).members().stream()
                .map(member -> new MemberTask(member, DigestAlgorithm.SHA256, 0))
                .toList();
    }

    private void sameAsJava(long budget) throws IOException {
        ByteSource source = ByteSource.of(builder.build());
        List<MemberTask> tasks = tasks(source);
        List<MemberProof> expected =
                Accelerators.java().prove(source, tasks, new InflationBudget(budget), Cancellation.never());
        assertThat(engine.prove(source, tasks, new InflationBudget(budget), Cancellation.never()))
                .isEqualTo(expected);
        ByteSource along = engine.hashedAlong(source);
        assertThat(engine.prove(along, tasks, new InflationBudget(budget), Cancellation.never()))
                .isEqualTo(expected);
        Digest digest = Accelerators.java().sha256(source, Cancellation.never());
        assertThat(engine.sha256(along, Cancellation.never())).isEqualTo(digest);
        assertThat(engine.sha256(along, Cancellation.never())).isEqualTo(digest);
    }
}
