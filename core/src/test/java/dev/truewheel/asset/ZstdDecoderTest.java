package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictTrainer;
import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** E-S5, E-D7: what becomes of every kind of stream, in pieces of every size. */
final class ZstdDecoderTest {
    private static final byte[] SKIPPABLE = {0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};

    private final Random random = new Random(20_261_122);

    private byte[] text(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (random.nextInt(8) == 0 ? random.nextInt(256) : i % 31);
        }
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private byte[] decode(byte[] bytes, long most) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (ZstdDecoder decoder = new ZstdDecoder("it", most, block -> {
            byte[] copy = new byte[block.remaining()];
            block.get(copy);
            all.writeBytes(copy);
        })) {
            int pieces = 1 + random.nextInt(2_000);
            for (int from = 0; from < bytes.length; ) {
                int length = Math.min(bytes.length - from, 1 + random.nextInt(pieces));
                decoder.write(ByteBuffer.wrap(bytes, from, length));
                from += length;
            }
            assertThat(decoder.finish()).isEqualTo(all.size());
        }
        return all.toByteArray();
    }

    private TruewheelException refusal(byte[] bytes, long most) {
        TruewheelException failure = catchThrowableOfType(TruewheelException.class, () -> decode(bytes, most));
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void write_framesOfEverySize_areDecoded() throws IOException {
        for (int length : new int[] {0, 1, 100, (1 << 17) - 1, 1 << 17, (1 << 17) + 1, 1_000_000}) {
            byte[] text = text(length);
            assertThat(decode(Zstd.compress(text, 1 + random.nextInt(19)), length))
                    .isEqualTo(text);
        }
    }

    @Test
    void write_framesOneAfterAnother_areJoined() throws IOException {
        byte[] one = text(70_000);
        byte[] two = text(50);
        assertThat(decode(join(Zstd.compress(one), Zstd.compress(two)), 100_000))
                .isEqualTo(join(one, two));
        assertThat(decode(
                        join(SKIPPABLE, Zstd.compress(one), SKIPPABLE, SKIPPABLE, Zstd.compress(two), SKIPPABLE),
                        100_000))
                .isEqualTo(join(one, two));
        assertThat(decode(SKIPPABLE, 0)).isEmpty();
    }

    @Test
    void finish_afterEveryCut_isRefused() throws IOException {
        byte[] text = text(300);
        byte[] whole = join(Zstd.compress(text), SKIPPABLE);
        int end = whole.length - SKIPPABLE.length;
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            if (length == end) {
                assertThat(decode(cut, 300)).isEqualTo(text);
            } else {
                assertThat(refusal(cut, 300).code()).as("%d bytes", length).isEqualTo(ErrorCode.INTEGRITY);
            }
        }
    }

    @Test
    void write_garbageBehindTheEnd_isRefused() {
        TruewheelException failure = refusal(join(Zstd.compress(text(10)), "garbage".getBytes()), 100);
        assertThat(failure.code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(failure).hasMessageContaining("is no zstd frame");
        assertThat(refusal("<html>not found</html>".getBytes(), 100)).hasMessageContaining("is no zstd frame");
    }

    @Test
    void write_checksumThatIsWrong_isRefused() {
        byte[] bytes;
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            bytes = context.setChecksum(true).compress(text(1_000));
        }
        bytes[bytes.length - 1] ^= 1;
        assertThat(refusal(bytes, 1_000)).hasMessageContaining("is damaged");
    }

    @Test
    void write_moreThanTheLimit_stopsThere() {
        byte[] bomb = Zstd.compress(new byte[64 << 20]);
        assertThat(bomb.length).isLessThan(10_000);
        assertThat(refusal(bomb, (64 << 20) - 1).code()).isEqualTo(ErrorCode.POLICY);
        assertThat(refusal(bomb, 0)).hasMessage("it becomes more than 0 bytes, which is the limit");
    }

    @Test
    void write_dictionaryOrLargeWindow_isRefusedWithTheReason() {
        byte[][] samples = new byte[200][];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = text(300);
        }
        ZstdDictTrainer trainer = new ZstdDictTrainer(1 << 20, 4_096);
        for (byte[] sample : samples) {
            trainer.addSample(sample);
        }
        byte[] dictionary = trainer.trainSamples();
        byte[] withDictionary;
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            withDictionary = context.loadDict(dictionary).compress(samples[0]);
        }
        // The header of a frame whose window is 2^30 bytes: no content size, not a single segment.
        byte[] withWindow = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) (20 << 3), 1, 0, 0};
        TruewheelException failure = refusal(withDictionary, 10_000);
        assertThat(failure.code()).isEqualTo(ErrorCode.INCOMPATIBLE);
        assertThat(failure).hasMessageContaining("dictionary");
        assertThat(refusal(withWindow, 10_000)).hasMessageContaining("window");
    }
}
