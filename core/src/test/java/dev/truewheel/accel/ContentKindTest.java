package dev.truewheel.accel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.fixture.Bytes;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class ContentKindTest {
    private static ContentKind of(String hex) {
        byte[] head = java.util.Arrays.copyOf(HexFormat.of().parseHex(hex), ContentKind.LOOKS_AT);
        return ContentKind.of(head, head.length);
    }

    @Test
    void of_magicNumbers_areKnown() {
        assertThat(of("7f454c46")).isEqualTo(ContentKind.ELF);
        assertThat(of("cffaedfe")).isEqualTo(ContentKind.MACH_O);
        assertThat(of("feedface")).isEqualTo(ContentKind.MACH_O);
        assertThat(of("cafebabe00000002")).isEqualTo(ContentKind.MACH_O);
        assertThat(of("cafebabe00000034")).isEqualTo(ContentKind.JAVA_CLASS);
        assertThat(of("cafebabf00000002")).isEqualTo(ContentKind.MACH_O);
        assertThat(of("0061736d01000000")).isEqualTo(ContentKind.WASM);
        assertThat(of("4d5a9000")).isEqualTo(ContentKind.PE);
    }

    @Test
    void of_textThatLooksLikeAMagic_isOther() {
        byte[] text =
                Bytes.utf8("MZ is how this sentence starts, and it goes on for some time beyond sixty-four bytes.");
        assertThat(ContentKind.of(text, ContentKind.LOOKS_AT)).isEqualTo(ContentKind.OTHER);
        assertThat(ContentKind.of(text, 5)).isEqualTo(ContentKind.OTHER);
        assertThat(ContentKind.of(text, 0)).isEqualTo(ContentKind.EMPTY);
    }
}
