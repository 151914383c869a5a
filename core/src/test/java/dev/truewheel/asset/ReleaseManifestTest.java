package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReleaseManifestTest {
    private static final String HEX = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static ReleaseManifest parse(String text) {
        return ReleaseManifest.parse("m", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(String text) {
        TruewheelException failure = catchThrowableOfType(TruewheelException.class, () -> parse(text));
        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID);
        return String.valueOf(failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEX + "  vmlinuz.zst\n",
                HEX + " *vmlinuz.zst\r\n\r\n",
                HEX + "  ./vmlinuz.zst",
                "SHA256 (vmlinuz.zst) = " + HEX + "\n",
                "# names\n\n  vmlinuz.zst   sha256:" + HEX + "  # the kernel\nshort\n",
                "\n{\"asset_lock\": 1, \"assets\": [{\"name\": \"vmlinuz.zst\", \"digest\": \"sha256:" + HEX + "\"}]}",
                "{\"assets\": [{\"name\": \"vmlinuz.zst\", \"digest\": \"sha256:" + HEX + "\", \"uploader\": {}}]}"
            })
    void parse_everyForm_isRead(String text) {
        ReleaseManifest manifest = parse(text);
        assertThat(manifest.assets()).hasSize(1);
        Asset asset = manifest.require(AssetName.parse("vmlinuz.zst"));
        assertThat(asset.digest().orElseThrow().hex()).isEqualTo(HEX);
    }

    /** E-R5, and E-R4: the release's own name. */
    @Test
    void parse_releasesApi_hasTagSizePlaceAndWhatNothingProves() {
        ReleaseManifest manifest = parse("""
                {"tag_name": "v1.2", "assets": [
                  {"name": "a", "digest": null, "size": 5, "browser_download_url": "https://example.org/a"},
                  {"name": "b"}]}""");
        assertThat(manifest.tag()).contains("v1.2");
        Asset a = manifest.require(AssetName.parse("a"));
        assertThat(a.digest()).isEmpty();
        assertThat(a.size()).isEqualTo(OptionalLong.of(5));
        assertThat(a.location()).contains("https://example.org/a");
        assertThat(manifest.require(AssetName.parse("b")).location()).isEmpty();
    }

    @Test
    void parse_strongerDigests_areTakenByTheirLength() {
        assertThat(parse(HEX + HEX + "  a")
                        .require(AssetName.parse("a"))
                        .digest()
                        .orElseThrow()
                        .algorithm()
                        .recordName())
                .isEqualTo("sha512");
        assertThat(parse("a sha3_256:" + HEX).assets()).hasSize(1);
    }

    /** E-D11: names and digests from elsewhere are looked at before anything is done with them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a sha256:" + HEX,
                "a md5:0123456789abcdef0123456789abcdef",
                "a sha256:" + HEX + "0",
                "a sha256:",
                "a " + HEX,
                "a whirlpool:" + HEX,
                "a sha256:" + HEX + " b",
                HEX + "  a/b",
                "\\" + HEX + "  a\\nb",
                "{\"asset_lock\": 1, \"assets\": [{\"name\": \"a\"}]}",
                "{\"asset_lock\": 2, \"assets\": []}",
                "{\"assets\": [{\"digest\": \"sha256:" + HEX + "\"}]}",
                "{\"message\": \"Not Found\"}",
                "{\"assets\": [",
                "a sha256:" + HEX + "\na sha256:1" + "123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
                        + "\n"
            })
    void parse_whatProvesNothingOrIsNoName_isRefused(String text) {
        assertThat(refusal(text)).startsWith("the manifest m cannot be used: ");
    }

    @Test
    void parse_faults_areToldAtOnce() {
        assertThat(refusal("a md5:00\nok sha256:" + HEX + "\n.. sha256:" + HEX + "\n"))
                .contains("line 1", "line 3")
                .doesNotContain("line 2");
        assertThat(refusal("a b\n".repeat(1_000))).contains("and 980 more").hasSizeLessThan(4_000);
    }

    @Test
    void parse_beyondABound_isRefused() {
        assertThat(refusal("a".repeat(5_000) + " sha256:" + HEX)).contains("line 1 has more than 4096");
        assertThatThrownBy(() -> ReleaseManifest.parse("m", new byte[ReleaseManifest.MOST_BYTES + 1]))
                .hasMessageContaining("more than 16777216");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i <= 100_001; i++) {
            many.append(i).append(" sha256:").append(HEX).append('\n');
        }
        assertThat(refusal(many.toString())).contains("more than 100000 files");
        assertThatThrownBy(() -> ReleaseManifest.parse("m", new byte[] {(byte) 0xff, 'a'}))
                .hasMessageContaining("no text in UTF-8");
    }

    @Test
    void require_missing_tellsWhatThereIs() {
        ReleaseManifest manifest = parse("b sha256:" + HEX + "\na sha256:" + HEX + "\n");
        assertThatThrownBy(() -> manifest.require(AssetName.parse("c")))
                .isInstanceOf(TruewheelException.class)
                .hasMessage("the release has no 'c'; it has a, b");
    }
}
