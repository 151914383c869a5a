package dev.truewheel.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class LowerCaseTest {
    @ParameterizedTest
    @CsvSource({
        "Abc-1_Z, abc-1_z",
        "\u0130x, i\u0307x",
        "\u00c9\u212a\u1e9e, \u00e9k\u00df",
        "\u03a3, \u03c3",
        "A\u03a3, a\u03c2",
        "A\u03a3B, a\u03c3b",
        "A\u03a3.B, a\u03c3.b",
        "A\u03a3-B, a\u03c2-b",
        "A.\u0301\u03a3\u00b7, a.\u0301\u03c2\u00b7",
        "1\u03a3, 1\u03c3",
        "\u03a3\u03a3, \u03c3\u03c2",
        "\ud801\udc00\ud83d\ude00, \ud801\udc28\ud83d\ude00",
        "\ud800A, \ud800a",
    })
    void of_followsUnicode(String text, String lower) {
        assertThat(LowerCase.of(text)).isEqualTo(lower);
    }

    @Test
    void of_hostileTexts_takesNoLongerThanOthers() {
        for (String part : new String[] {"\u0130", "\u03a3", "\u03a3'", "'", "\u03a3''''''''"}) {
            String text = "x" + part.repeat(2_000_000 / part.length());
            assertThat(LowerCase.of(text)).startsWith("x").hasSizeGreaterThanOrEqualTo(text.length());
        }
    }
}
