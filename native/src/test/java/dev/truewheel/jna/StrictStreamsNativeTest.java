package dev.truewheel.jna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.accel.Accelerator;
import dev.truewheel.accel.AcceleratorException;
import dev.truewheel.accel.Accelerators;
import dev.truewheel.accel.Cancellation;
import dev.truewheel.accel.InflationBudget;
import dev.truewheel.accel.MemberProof;
import dev.truewheel.accel.MemberTask;
import dev.truewheel.archive.ArchiveLimits;
import dev.truewheel.archive.ArchiveReader;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.archive.Member;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.fixture.ArchiveBuilder;
import dev.truewheel.fixture.ArchiveEntry;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Streams on the border of what deflate allows, each with the size and checksum that a lenient reader would find: whoever
 * reads them otherwise than the JDK gives another verdict.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1951">RFC 1951</a>
 */
final class StrictStreamsNativeTest {
    private static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private final Accelerator engine;

    StrictStreamsNativeTest() throws AcceleratorException {
        engine = new NativeAcceleratorProvider().load();
    }

    @Test
    void prove_tooManyLengthCodes_isReadAsTheJdkDoes() throws IOException {
        int[] lengths = new int[288];
        lengths['a'] = 1;
        lengths[256] = 1;
        sameAsJava(
                "aa",
                new Bits()
                        .dynamic(lengths, 286, new int[] {0})
                        .code(0, 1)
                        .code(0, 1)
                        .code(1, 1));
        sameAsJava(
                "aa",
                new Bits()
                        .dynamic(lengths, 287, new int[] {0})
                        .code(0, 1)
                        .code(0, 1)
                        .code(1, 1));
        sameAsJava(
                "aa",
                new Bits()
                        .dynamic(lengths, 288, new int[] {0})
                        .code(0, 1)
                        .code(0, 1)
                        .code(1, 1));
    }

    @Test
    void prove_tooManyDistanceCodes_isReadAsTheJdkDoes() throws IOException {
        int[] lengths = new int[257];
        lengths['a'] = 1;
        lengths[256] = 1;
        for (int n : new int[] {1, 30, 31, 32}) {
            sameAsJava(
                    "aa",
                    new Bits()
                            .dynamic(lengths, 257, new int[n])
                            .code(0, 1)
                            .code(0, 1)
                            .code(1, 1));
        }
    }

    @Test
    void prove_distanceWithoutACode_isReadAsTheJdkDoes() throws IOException {
        // Symbol 257 stands for a length of 3; no distance has a code.
        int[] lengths = new int[258];
        lengths['a'] = 1;
        lengths[256] = 2;
        lengths[257] = 2;
        Bits bits = new Bits().dynamic(lengths, 258, new int[] {0}).code(0, 1).code(3, 2);
        sameAsJava("aaaa", bits.code(0, 1).code(2, 2));
    }

    @Test
    void prove_unusedHalfOfASingleDistanceCode_isReadAsTheJdkDoes() throws IOException {
        int[] lengths = new int[258];
        lengths['a'] = 1;
        lengths[256] = 2;
        lengths[257] = 2;
        for (int bit = 0; bit < 2; bit++) {
            Bits bits =
                    new Bits().dynamic(lengths, 258, new int[] {1}).code(0, 1).code(3, 2);
            sameAsJava("aaaa", bits.code(bit, 1).code(2, 2));
        }
    }

    @Test
    void prove_singleLengthCode_isReadAsTheJdkDoes() throws IOException {
        int[] lengths = new int[257];
        lengths[256] = 1;
        for (int bit = 0; bit < 2; bit++) {
            sameAsJava("", new Bits().dynamic(lengths, 257, new int[] {0}).code(bit, 1));
        }
    }

    @Test
    void prove_reservedSymbolsOfFixedCodes_areReadAsTheJdkDoes() throws IOException {
        // 286 and 287 are codes of 8 bits from 11000110 on; distances 30 and 31 have 5 bits.
        for (int symbol = 284; symbol < 288; symbol++) {
            Bits bits = new Bits().raw(3, 3).code(0x30 + 'a', 8).code(0xC0 + symbol - 280, 8);
            bits = symbol == 284 ? bits.raw(0, 5) : bits;
            int copied = symbol == 284 ? 227 : 258;
            sameAsJava("a".repeat(1 + copied), bits.code(0, 5).code(0, 7));
        }
        for (int distance = 28; distance < 32; distance++) {
            for (int extra = 0; extra < 2; extra++) {
                int back = 24_577 - (distance < 30 ? 8_192 * (30 - distance) - 8_192 : 0);
                Bits bits = new Bits().raw(3, 3);
                String text = "b".repeat(back);
                for (int i = 0; i < back; i++) {
                    bits.code(0x30 + 'b', 8);
                }
                sameAsJava(
                        text + "bbb",
                        bits.code(1, 7).code(distance, 5).raw(0, 13).code(0, 7));
            }
        }
    }

    @Test
    void prove_incompleteCodeOfCodeLengths_isReadAsTheJdkDoes() throws IOException {
        // Only code length 1 has a code, so all 258 lengths are 1, which is too many; and a single one that is unused.
        Bits bits = new Bits().raw(1, 1).raw(2, 2).raw(0, 5).raw(0, 5).raw(15, 4);
        for (int i = 0; i < 19; i++) {
            bits.raw(ORDER[i] == 1 ? 1 : 0, 3);
        }
        for (int i = 0; i < 258; i++) {
            bits.raw(0, 1);
        }
        sameAsJava("", bits.raw(0, 16));
    }

    @Test
    void prove_storedBlockWithWrongComplement_isReadAsTheJdkDoes() throws IOException {
        sameAsJava(
                "ab",
                new Bits().raw(1, 8).raw(2, 16).raw(0xFFFD, 16).raw('a', 8).raw('b', 8));
        sameAsJava(
                "ab",
                new Bits().raw(1, 8).raw(2, 16).raw(0xFFFC, 16).raw('a', 8).raw('b', 8));
        sameAsJava(
                "ab",
                new Bits().raw(0xF9, 8).raw(2, 16).raw(0xFFFD, 16).raw('a', 8).raw('b', 8));
    }

    private void sameAsJava(String content, Bits stream) throws IOException {
        ArchiveBuilder builder = new ArchiveBuilder();
        ArchiveEntry entry = builder.add("a", content);
        entry.method = 8;
        entry.data = stream.bytes();
        ByteSource source = ByteSource.of(builder.build());
        Member member =
                ArchiveReader.read(source, ArchiveLimits.standard()).members().get(0);
        List<MemberTask> tasks = List.of(new MemberTask(member, DigestAlgorithm.SHA256, 0));
        MemberProof expected = prove(Accelerators.java(), source, tasks);
        assertThat(prove(engine, source, tasks))
                .as("%s", Arrays.toString(Arrays.copyOf(entry.data, Math.min(40, entry.data.length))))
                .isEqualTo(expected);
    }

    private static MemberProof prove(Accelerator engine, ByteSource source, List<MemberTask> tasks) throws IOException {
        return engine.prove(source, tasks, new InflationBudget(1 << 20), Cancellation.never())
                .get(0);
    }

    /** Writes bits as deflate orders them. */
    private static final class Bits {
        private byte[] bytes = new byte[64];
        private int length;

        /** Numbers: the lowest bit first. */
        Bits raw(int value, int count) {
            for (int i = 0; i < count; i++) {
                bit(value >>> i & 1);
            }
            return this;
        }

        /** Huffman codes: the highest bit first. */
        Bits code(int value, int count) {
            for (int i = count - 1; i >= 0; i--) {
                bit(value >>> i & 1);
            }
            return this;
        }

        private void bit(int value) {
            if (length / 8 == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
            bytes[length / 8] |= (byte) (value << length % 8);
            length++;
        }

        /** The header of a last block with codes of its own; each code length is written by a code of four bits. */
        Bits dynamic(int[] lengths, int literals, int[] distances) {
            raw(1, 1)
                    .raw(2, 2)
                    .raw(literals - 257, 5)
                    .raw(distances.length - 1, 5)
                    .raw(15, 4);
            for (int i = 0; i < 19; i++) {
                raw(ORDER[i] < 16 ? 4 : 0, 3);
            }
            for (int i = 0; i < literals; i++) {
                code(i < lengths.length ? lengths[i] : 0, 4);
            }
            for (int each : distances) {
                code(each, 4);
            }
            return this;
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, (length + 7) / 8);
        }
    }
}
