package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** E-S5: what becomes of every kind of compressed asset, up to the store. */
final class TransferZstdTest extends TransferContract {
    private static final byte[] SKIPPABLE = {0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private void assertUnpacks(byte[] packed, byte[] content) throws IOException {
        assertStored(fetch(new ScriptedSource(packed), asset("a.zst", packed)), content);
        store.remove(ReleaseServer.sha256(content));
    }

    /** Its digest is right, so it was published so. */
    private TruewheelException assertRefused(byte[] packed, ErrorCode code) throws IOException {
        ScriptedSource source = new ScriptedSource(packed);
        TruewheelException failure = refusal(source, asset("a.zst", packed), code);
        assertThat(source.asked).hasSize(1);
        assertNothingStays();
        return failure;
    }

    @Test
    void fetch_framesOneAfterAnother_areJoined() throws IOException {
        byte[] one = bytes(BLOCK + 3);
        byte[] two = bytes(50);
        assertUnpacks(join(packed(one), packed(two)), join(one, two));
        assertUnpacks(join(SKIPPABLE, packed(one), SKIPPABLE, packed(two), SKIPPABLE), join(one, two));
        assertUnpacks(SKIPPABLE, new byte[0]);
        assertUnpacks(packed(new byte[0]), new byte[0]);
    }

    @Test
    void fetch_truncated_isRefusedAlthoughTheDigestIsRight() throws IOException {
        byte[] packed = packed(bytes(2 * BLOCK));
        for (int length : new int[] {1, 5, 100, BLOCK, BLOCK + 1, packed.length - 1}) {
            assertThat(assertRefused(Arrays.copyOf(packed, length), ErrorCode.INTEGRITY))
                    .hasMessageContaining("ends in the middle of a zstd frame");
        }
        assertThat(assertRefused(new byte[0], ErrorCode.INTEGRITY)).hasMessageContaining("is empty");
    }

    @Test
    void fetch_garbage_isRefused() throws IOException {
        byte[] garbage = "garbage".getBytes(StandardCharsets.UTF_8);
        assertThat(assertRefused(join(packed(bytes(10)), garbage), ErrorCode.INTEGRITY))
                .hasMessageContaining("is no zstd frame");
        // So much of it that it is not received up to its end.
        assertThat(assertRefused(join(garbage, new byte[12 << 20]), ErrorCode.INTEGRITY))
                .hasMessageContaining("is no zstd frame");
    }

    @Test
    void fetch_bomb_endsAtTheLimit() throws IOException {
        byte[] bomb = packed(
                new byte[LIMITS.mostUnpackedBytes() > Integer.MAX_VALUE ? 0 : (int) LIMITS.mostUnpackedBytes() + 1]);
        assertThat(bomb.length).isLessThan(10_000);
        assertThat(assertRefused(bomb, ErrorCode.POLICY)).hasMessageContaining("more than " + (1 << 24) + " bytes");
    }

    /** Who gets something else wants to know that, and not what zstd thinks of it. */
    @Test
    void fetch_somethingElse_isToldByItsDigest() throws IOException {
        byte[] page = "<html>Not here</html>".getBytes(StandardCharsets.UTF_8);
        byte[] packed = packed(bytes(100));
        Asset asset = asset("a.zst", ReleaseServer.sha256(packed), OptionalLong.empty());
        assertThat(refusal(new ScriptedSource(page), asset, ErrorCode.INTEGRITY))
                .hasMessageContaining(ReleaseServer.sha256(packed).hex())
                .hasMessageContaining(ReleaseServer.sha256(page).hex());
        assertNothingStays();
    }
}
