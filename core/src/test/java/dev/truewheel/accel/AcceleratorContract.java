package dev.truewheel.accel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.accel.MemberProof.Outcome;
import dev.truewheel.archive.Archive;
import dev.truewheel.archive.ArchiveLimits;
import dev.truewheel.archive.ArchiveReader;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.archive.Member;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.fixture.ArchiveBuilder;
import dev.truewheel.fixture.ArchiveEntry;
import dev.truewheel.fixture.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** The laws of every engine. */
public abstract class AcceleratorContract {
    private final ArchiveBuilder builder = new ArchiveBuilder();

    /** Returns the engine under test. */
    protected abstract Accelerator accelerator();

    private List<MemberProof> prove(long budget) throws IOException {
        ByteSource source = ByteSource.of(builder.build());
        Archive archive = ArchiveReader.read(source, ArchiveLimits.standard());
        List<MemberTask> tasks = archive.members().stream()
                .map(m -> new MemberTask(m, DigestAlgorithm.SHA256, 1 << 20))
                .toList();
        return accelerator().prove(source, tasks, new InflationBudget(budget), Cancellation.never());
    }

    private MemberProof proveOne() throws IOException {
        return prove(1 << 30).get(0);
    }

    @Test
    void prove_everySizeAroundBufferBorders_givesTheContent() throws IOException {
        Random random = new Random(7);
        int[] sizes = {0, 1, 63, 64, 65, 65_535, 65_536, 65_537, 131_072, 300_001};
        for (int size : sizes) {
            byte[] noise = new byte[size];
            random.nextBytes(noise);
            builder.add("noise-" + size, noise);
            builder.add("stored-" + size, noise).stored();
            builder.add("zeros-" + size, new byte[size]);
        }
        List<MemberProof> proofs = prove(1 << 30);
        for (int i = 0; i < proofs.size(); i++) {
            ArchiveEntry entry = builder.entries().get(i);
            MemberProof proof = proofs.get(i);
            CRC32 crc = new CRC32();
            crc.update(entry.content);
            assertThat(proof.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(proof.size()).isEqualTo(entry.content.length);
            assertThat(proof.crc32()).isEqualTo(crc.getValue());
            assertThat(proof.consumed()).isEqualTo(entry.data.length);
            assertThat(proof.content()).isEqualTo(entry.content);
            assertThat(proof.digest()).isNotNull();
            assertThat(proof.digest().bytes())
                    .isEqualTo(DigestAlgorithm.SHA256.newMessageDigest().digest(entry.content));
        }
    }

    @Test
    void prove_moreContentThanTheCaptureLimit_keepsNone() throws IOException {
        builder.add("big", new byte[(1 << 20) + 1]);
        assertThat(proveOne().content()).isNull();
        assertThat(proveOne().outcome()).isEqualTo(Outcome.COMPLETE);
    }

    @Test
    void prove_slackBehindTheStream_isLeftUnconsumed() throws IOException {
        ArchiveEntry entry = builder.add("a", "content ".repeat(50));
        byte[] clean = ArchiveEntry.deflate(entry.content);
        entry.data = new Bytes().raw(clean).text("slack").toArray();
        MemberProof proof = proveOne();
        assertThat(proof.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(proof.consumed()).isEqualTo(clean.length);
    }

    @Test
    void prove_cutStream_isUnfinished() throws IOException {
        ArchiveEntry entry = builder.add("a", "content ".repeat(50));
        byte[] clean = ArchiveEntry.deflate(entry.content);
        for (int length = 0; length < clean.length; length++) {
            entry.data = java.util.Arrays.copyOf(clean, length);
            assertThat(proveOne().outcome()).as("cut at %d", length).isEqualTo(Outcome.UNFINISHED_STREAM);
        }
    }

    @Test
    void prove_brokenStream_saysSo() throws IOException {
        builder.add("a", "content ".repeat(50)).data = new byte[] {(byte) 0xFF, 1, 2, 3};
        assertThat(proveOne().outcome()).isEqualTo(Outcome.BROKEN_STREAM);
    }

    @Test
    void prove_moreThanTheBudget_stops() throws IOException {
        builder.add("a", new byte[1 << 20]);
        builder.add("b", new byte[1 << 20]);
        List<MemberProof> proofs = prove((1 << 20) + 10);
        assertThat(proofs).extracting(MemberProof::outcome).containsExactly(Outcome.COMPLETE, Outcome.OVER_BUDGET);
    }

    @Test
    void prove_whatItCannotRead_saysWhy() throws IOException {
        builder.add("encrypted", "x").flags = 1;
        builder.add("bzip2", "x").method = 12;
        ArchiveEntry gone = builder.add("gone", "x");
        gone.hasLocal = false;
        gone.headerOffset = 1;
        builder.add("long", "x").compressedSize = 1_000_000;
        assertThat(prove(1 << 20))
                .extracting(MemberProof::outcome)
                .containsExactly(Outcome.ENCRYPTED, Outcome.UNSUPPORTED_METHOD, Outcome.NO_DATA, Outcome.NO_DATA);
    }

    @Test
    void prove_cancelled_stops() throws IOException {
        builder.add("a", new byte[100_000]);
        ByteSource source = ByteSource.of(builder.build());
        List<Member> members =
                ArchiveReader.read(source, ArchiveLimits.standard()).members();
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertThatThrownBy(() -> accelerator()
                        .prove(
                                source,
                                List.of(new MemberTask(members.get(0), null, 0)),
                                new InflationBudget(1 << 20),
                                cancellation))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void prove_fileThatShrinks_isAnIoException() throws IOException {
        builder.add("a", new byte[100_000]).stored();
        byte[] bytes = builder.build();
        List<Member> members = ArchiveReader.read(ByteSource.of(bytes), ArchiveLimits.standard())
                .members();
        ByteSource shrunk = new ByteSource() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public int read(long position, ByteBuffer destination) {
                int n = (int) Math.max(0, Math.min(destination.remaining(), 50_000 - position));
                destination.put(bytes, (int) position, n);
                return n;
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> accelerator()
                        .prove(
                                shrunk,
                                List.of(new MemberTask(members.get(0), null, 0)),
                                new InflationBudget(1 << 20),
                                Cancellation.never()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("shorter");
    }

    @Test
    void sha256_matchesTheVectorsOfFips180() throws IOException {
        assertThat(accelerator()
                        .sha256(ByteSource.of(Bytes.utf8("abc")), Cancellation.never())
                        .hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(accelerator()
                        .sha256(ByteSource.of(new byte[0]), Cancellation.never())
                        .hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        byte[] million = new byte[1_000_000];
        java.util.Arrays.fill(million, (byte) 'a');
        assertThat(accelerator()
                        .sha256(ByteSource.of(million), Cancellation.never())
                        .hex())
                .isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }

    @Test
    void sha256_manySources_givesEachItsOwn() throws IOException {
        Random random = new Random(11);
        List<ByteSource> sources = new ArrayList<>();
        List<Digest> expected = new ArrayList<>();
        for (int size : new int[] {0, 1, 55, 56, 64, 65, 119, 120, 1_000, 70_000, 300_000, 3_000_001, 128, 127}) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            sources.add(ByteSource.of(content));
            expected.add(Digest.of(
                    DigestAlgorithm.SHA256,
                    DigestAlgorithm.SHA256.newMessageDigest().digest(content)));
        }
        assertThat(accelerator().sha256(sources, Cancellation.never())).isEqualTo(expected);
        for (int i = 0; i < sources.size(); i++) {
            assertThat(accelerator().sha256(sources.get(i), Cancellation.never()))
                    .isEqualTo(expected.get(i));
        }
        assertThat(accelerator().sha256(List.of(), Cancellation.never())).isEmpty();
    }

    @Test
    void inspect_files_givesOneAnswerEach() {
        List<Path> files = List.of(Path.of("no such file.whl"), Path.of("nor this.whl"));
        assertThat(accelerator().inspect(files, Cancellation.never()))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each).isInstanceOf(Inspection.AskStrictParser.class));
    }
}
