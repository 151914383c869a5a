package dev.truewheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PrintableTest {
    @Test
    void of_plainAscii_returnsTheSameInstance() {
        String text = new String("numpy-2.0-cp312 'quoted' ~");

        assertThat(Printable.of(text)).isSameAs(text);
        assertThat(Printable.of("")).isEmpty();
    }

    @Test
    void of_control_isEscapedWithTwoDigits() {
        assertThat(Printable.of("a\nb\u001b[31m\u007f\u0085\u0000")).isEqualTo("a\\x0ab\\x1b[31m\\x7f\\x85\\x00");
    }

    @Test
    void of_invisibleOrReordering_isEscapedWithFourDigits() {
        assertThat(Printable.of("\u202egnp.exe")).isEqualTo("\\u202egnp.exe");
        assertThat(Printable.of("\u2066\u200b\ufeff\u2028\u2029\u2003\u3000"))
                .isEqualTo("\\u2066\\u200b\\ufeff\\u2028\\u2029\\u2003\\u3000");
        assertThat(Printable.of("\u3164\u115f\u034f\ufe0f\u2800")).isEqualTo("\\u3164\\u115f\\u034f\\ufe0f\\u2800");
        assertThat(Printable.of("\u00a0\u00ad")).isEqualTo("\\xa0\\xad");
    }

    @Test
    void of_notACharacter_isEscaped() {
        assertThat(Printable.of("\ue000\ufdd0\uffff")).isEqualTo("\\ue000\\ufdd0\\uffff");
        assertThat(Printable.of("x\ud800y\udc00")).isEqualTo("x\\ud800y\\udc00");
    }

    @Test
    void of_astral_isEscapedInBracesOrKept() {
        assertThat(Printable.of("\udb40\udc41\udbff\udfff")).isEqualTo("\\u{e0041}\\u{10ffff}");
        assertThat(Printable.of("\ud83d\ude80")).isEqualTo("\ud83d\ude80");
    }

    @Test
    void of_lettersOfAnyScript_areKept() {
        assertThat(Printable.of("naïve Ωмега 車輪 עברית")).isEqualTo("naïve Ωмега 車輪 עברית");
    }

    @Test
    void of_backslash_isDoubledOnlyWhereItCouldBeginAnEscape() {
        assertThat(Printable.of("C:\\dir\\file\\")).isEqualTo("C:\\dir\\file\\");
        assertThat(Printable.of("\\x1b")).isEqualTo("\\\\x1b");
        assertThat(Printable.of("\\u202e")).isEqualTo("\\\\u202e");
        assertThat(Printable.of("\\\u001b")).isEqualTo("\\\\\\x1b");
        assertThat(Printable.of("\\\\")).isEqualTo("\\\\\\");
    }

    @Test
    void of_longText_isCutWithTheNumberOfMissingCodePoints() {
        assertThat(Printable.of("x".repeat(121))).isEqualTo("x".repeat(120) + "…(+1)");
        assertThat(Printable.of("x".repeat(120))).isEqualTo("x".repeat(120));
        assertThat(Printable.of("abcdef", 3)).isEqualTo("abc…(+3)");
        assertThat(Printable.of("a\ud83d\ude80\ud83d\ude80", 3)).isEqualTo("a\ud83d\ude80…(+1)");
    }

    @Test
    void of_cutInsideOfAnEscape_leavesTheEscapeOut() {
        assertThat(Printable.of("abc\u202e", 8)).isEqualTo("abc…(+1)");
        assertThat(Printable.of("abc\u202e", 9)).isEqualTo("abc\\u202e");
    }

    @Test
    void of_maxCharsBelowOne_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Printable.of("a", 0));
    }

    @Test
    void of_differentTexts_neverPrintAlike() {
        long seed = 20260101;
        Random random = new Random(seed);
        char[] alphabet = {'\\', 'x', 'u', '{', '}', '0', '1', 'b', '\u001b', '\u202e', '\ud800', '\udc00', 'é'};
        Map<String, String> origin = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(7); length > 0; length--) {
                text.append(alphabet[random.nextInt(alphabet.length)]);
            }
            String printed = Printable.of(text.toString());
            String before = origin.putIfAbsent(printed, text.toString());
            assertThat(before == null || before.contentEquals(text))
                    .as("seed %d: %s", seed, printed)
                    .isTrue();
            assertThat(printed.codePoints()
                            .allMatch(c -> c >= ' ' && c != 0x7f && c != 0x202e && (c < 0xd800 || c > 0xdfff)))
                    .as("seed %d: %s", seed, printed)
                    .isTrue();
        }
    }
}
