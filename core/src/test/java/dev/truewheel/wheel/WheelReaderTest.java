package dev.truewheel.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.accel.MemberProof;
import dev.truewheel.accel.Workers;
import dev.truewheel.archive.ArchiveView;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.archive.Member;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.fixture.ArchiveEntry;
import dev.truewheel.fixture.WheelBuilder;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WheelReaderTest {
    private static Wheel read(WheelBuilder wheel) throws IOException {
        return read(wheel, ReadOptions.standard());
    }

    private static Wheel read(WheelBuilder wheel, ReadOptions options) throws IOException {
        return WheelReader.read(ByteSource.of(wheel.build()), wheel.fileName(), options);
    }

    @Test
    void read_validWheel_givesItsTextsAndProofs() throws IOException {
        Wheel wheel = read(WheelBuilder.demo().entryPoints("[console_scripts]\ndemo = demo:main\n"));
        assertThat(wheel.name().orElseThrow().name()).isEqualTo("demo");
        assertThat(wheel.distInfo()).contains("demo-1.0.dist-info");
        assertThat(wheel.metadata().orElseThrow().first("version")).contains("1.0");
        assertThat(wheel.wheelMetadata().orElseThrow().tags()).containsExactly("py3-none-any");
        assertThat(wheel.record().orElseThrow().size()).isEqualTo(5);
        assertThat(wheel.entryPoints().orElseThrow().entries()).hasSize(1);
        assertThat(wheel.recordRow("demo/__init__.py")).isZero();
        assertThat(wheel.recordRow("nothing")).isEqualTo(-1);
        for (Member member : wheel.archive().members()) {
            MemberProof proof = wheel.proof(member).orElseThrow();
            assertThat(proof.isComplete()).isTrue();
            assertThat(proof.size()).isEqualTo(member.size());
        }
    }

    @Test
    void read_takesTheDigestTheRowNames() throws IOException {
        Wheel wheel = read(WheelBuilder.demo()
                .file("demo/other.py", "x = 1\n")
                .record(text -> text.replace("demo/other.py,sha256=", "demo/other.py,sha512=")));
        assertThat(wheel.proof(wheel.member("demo/other.py").orElseThrow())
                        .orElseThrow()
                        .digest()
                        .algorithm())
                .isEqualTo(DigestAlgorithm.SHA512);
    }

    @Test
    void read_factsOnly_leavesOtherMembersUnread() throws IOException {
        Wheel wheel = read(WheelBuilder.demo(), ReadOptions.standard().withDepth(ReadOptions.Depth.FACTS));
        assertThat(wheel.proof(wheel.member("demo/__init__.py").orElseThrow())).isEmpty();
        assertThat(wheel.metadata()).isPresent();
    }

    @Test
    void read_severalDistInfos_takesTheOneNamedLikeTheFile() throws IOException {
        Wheel wheel = read(WheelBuilder.of("Foo.Bar", "1.0.0")
                .file("aaa-1.0.dist-info/METADATA", "Metadata-Version: 2.1\n")
                .distInfo("foo_bar-1.0.dist-info"));
        assertThat(wheel.distInfoDirectories()).containsExactly("aaa-1.0.dist-info", "foo_bar-1.0.dist-info");
        assertThat(wheel.distInfo()).contains("foo_bar-1.0.dist-info");
    }

    @Test
    void read_textOverItsLimit_isKeptFromMemoryAndSaid() throws IOException {
        Wheel wheel = read(WheelBuilder.demo(), ReadOptions.standard().withMaxTextSize(80));
        assertThat(wheel.record()).isEmpty();
        assertThat(wheel.overLimit().orElseThrow().limit()).isEqualTo("max-text-size");
    }

    @Test
    void read_noArchive_isAnEmptyWheel() throws IOException {
        Wheel wheel = WheelReader.read(ByteSource.of(new byte[300]), "x.whl", ReadOptions.standard());
        assertThat(wheel.archive().faults()).isNotEmpty();
        assertThat(wheel.distInfo()).isEmpty();
        assertThat(wheel.name()).isEmpty();
    }

    @Test
    void read_hiddenMember_isProvenInTheViewThatSeesIt() throws IOException {
        Wheel wheel = read(WheelBuilder.demo().archive(a -> a.add("evil.py", "import os\n").listed = false));
        ArchiveView stream = wheel.archive().views().stream()
                .filter(v -> v.kind() == ArchiveView.Kind.STREAM)
                .findFirst()
                .orElseThrow();
        Member hidden = stream.members().get(stream.members().size() - 1);
        assertThat(hidden.name()).isEqualTo("evil.py");
        assertThat(wheel.proof(hidden).orElseThrow().size()).isEqualTo(10);
        assertThat(wheel.member("evil.py")).isEmpty();
    }

    @Test
    void read_manyWorkers_givesTheSameProofsAsOne() throws IOException {
        WheelBuilder builder = WheelBuilder.demo();
        Random random = new Random(42);
        for (int i = 0; i < 40; i++) {
            byte[] noise = new byte[random.nextInt(300_000)];
            random.nextBytes(noise);
            builder.file("demo/" + i + ".bin", noise);
        }
        builder.file("demo/big.bin", new byte[9 << 20])
                .archive(a -> a.entry("demo/big.bin").stored());
        Wheel one = read(builder);
        try (Workers workers = new Workers(4)) {
            Wheel four = read(builder, ReadOptions.standard().withWorkers(workers));
            for (int i = 0; i < one.archive().members().size(); i++) {
                MemberProof a = one.proof(one.archive().members().get(i)).orElseThrow();
                MemberProof b = four.proof(four.archive().members().get(i)).orElseThrow();
                assertThat(b.digest()).isEqualTo(a.digest());
                assertThat(b.crc32()).isEqualTo(a.crc32());
                assertThat(b.consumed()).isEqualTo(a.consumed());
            }
        }
    }

    @Test
    void read_bomb_stopsAtTheRatio() throws IOException {
        WheelBuilder builder = WheelBuilder.demo();
        for (int i = 0; i < 10; i++) {
            builder.file("demo/" + i, new byte[10 << 20]);
        }
        Wheel wheel = read(builder);
        assertThat(wheel.archive().members())
                .extracting(m -> wheel.proof(m).orElseThrow().outcome())
                .contains(MemberProof.Outcome.OVER_BUDGET);
    }

    @Test
    void read_twins_takesTheLast() throws IOException {
        Wheel wheel = read(WheelBuilder.demo().archive(a -> {
            ArchiveEntry twin = a.add("demo/__init__.py", "second");
            twin.stored();
        }));
        assertThat(wheel.member("demo/__init__.py").orElseThrow().size()).isEqualTo(6);
    }
}
