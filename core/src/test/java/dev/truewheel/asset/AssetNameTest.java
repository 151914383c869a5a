package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AssetNameTest {
    /** E-D11: what an API calls a file becomes the name of one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a/b",
                "../a",
                "/a",
                "a\\b",
                "C:",
                "C:a",
                "a\nb",
                "a\0b",
                "\u0085",
                "\u007f",
                " a",
                "a ",
                "a.",
                "a?",
                "a*",
                "<a>",
                "\"a\"",
                "a|b",
                "nul",
                "NUL.txt",
                "Com1.zst",
                "lpt\u00b9",
                "aux .x",
                "\ud800"
            })
    void parse_moreOrLessThanAName_isRefused(String text) {
        assertThatThrownBy(() -> AssetName.parse(text)).isInstanceOf(SyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vmlinuz-x86_64.zst",
                "python-3.14-base-aarch64.qcow2.zst",
                "a..b",
                ".hidden",
                "a b",
                "com",
                "com10",
                "nulls",
                "\u65e5\u672c.zst",
                "gvproxy-wrapper-linux-amd64"
            })
    void parse_name_isKeptAsItIs(String text) {
        assertThat(AssetName.parse(text).text()).isEqualTo(text);
    }

    @Test
    void parse_length_isCountedInBytes() {
        assertThat(AssetName.parse("a".repeat(255)).text()).hasSize(255);
        assertThatThrownBy(() -> AssetName.parse("a".repeat(256))).isInstanceOf(SyntaxException.class);
        assertThat(AssetName.parse("\u00fc".repeat(127)).text()).hasSize(127);
        assertThatThrownBy(() -> AssetName.parse("\u00fc".repeat(128))).hasMessageContaining("256");
        assertThatThrownBy(() -> AssetName.parse("a".repeat(1 << 20))).isInstanceOf(SyntaxException.class);
    }

    @Test
    void unpacked_losesItsEndingOnce() {
        assertThat(AssetName.parse("a.zst").unpacked()).isEqualTo(AssetName.parse("a"));
        assertThat(AssetName.parse("a.zst.zst").unpacked()).isEqualTo(AssetName.parse("a.zst"));
        assertThat(AssetName.parse("a").unpacked()).isEqualTo(AssetName.parse("a"));
        assertThat(AssetName.parse(".zst").isCompressed()).isFalse();
        assertThat(AssetName.parse("a.ZST").isCompressed()).isFalse();
    }

    @Test
    void unpacked_thatIsNoName_isRefused() {
        assertThatThrownBy(() -> AssetName.parse("...zst").unpacked()).isInstanceOf(SyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86_64", "AMD64", "amd64"})
    void architecture_eitherWord_isOne(String text) {
        assertThat(AssetArchitecture.parse(text)).isEqualTo(AssetArchitecture.X86_64);
        assertThat(AssetArchitecture.parse("arm64").machine()).isEqualTo("aarch64");
        assertThatThrownBy(() -> AssetArchitecture.parse(text + "x")).hasMessageContaining("arm64");
    }
}
