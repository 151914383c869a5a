package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class AssetRecordTest {
    private static final AssetRecord RECORD = new AssetRecord(
            AssetName.parse("disk image.zst"),
            ReleaseServer.sha256(new byte[] {1}),
            true,
            7,
            ReleaseServer.sha256(new byte[] {2}),
            9,
            true,
            "https://example.org/disk image.zst",
            "",
            Instant.ofEpochMilli(1_700_000_000_123L),
            "9 1 2 3");

    @Test
    void parse_written_isTheSame() {
        assertThat(AssetRecord.parse(RECORD.bytes())).contains(RECORD);
        assertThat(AssetRecord.parse(RECORD.seenAs("").bytes())).contains(RECORD.seenAs(""));
    }

    @Test
    void parse_tornAnywhere_isNone() {
        byte[] whole = RECORD.bytes();
        for (int length = 0; length < whole.length; length++) {
            assertThat(AssetRecord.parse(Arrays.copyOf(whole, length)))
                    .as("%s bytes", length)
                    .isEmpty();
        }
    }

    @Test
    void parse_nameThatIsAPath_isNone() {
        String text = new String(RECORD.bytes(), StandardCharsets.UTF_8);
        assertThat(AssetRecord.parse(text.replace("name disk image.zst", "name ../../etc/passwd")
                        .getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }
}
