package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes, widths, paragraphs and JSON text. */
final class TextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1536, 1.5 KiB",
        "1048576, 1.0 MiB",
        "1073741824, 1.0 GiB",
        "9223372036854775807, 8.0 EiB",
    })
    void size_hasOneDecimal(long bytes, String text) {
        assertThat(Words.size(bytes)).isEqualTo(text);
    }

    @Test
    void count_groupsThousandsAndMindsTheNoun() {
        assertThat(Words.count(1, "wheel")).isEqualTo("1 wheel");
        assertThat(Words.count(0, "wheel")).isEqualTo("0 wheels");
        assertThat(Words.count(1_234_567, "wheel")).isEqualTo("1,234,567 wheels");
    }

    @Test
    void width_wideMarksAndColours() {
        assertThat(TextWidth.of("abc")).isEqualTo(3);
        assertThat(TextWidth.of("漢字")).isEqualTo(4);
        assertThat(TextWidth.of("e\u0301")).isEqualTo(1);
        assertThat(TextWidth.of("\033[1;31mred\033[0m")).isEqualTo(3);
        assertThat(TextWidth.of("\ud83d\ude00")).isEqualTo(2);
    }

    @Test
    void cut_keepsBothEndsAndTheWidth() {
        assertThat(TextWidth.cut("short", 10)).isEqualTo("short");
        String cut = TextWidth.cut("a-rather-long-name.whl", 10);
        assertThat(cut).startsWith("a-rath").endsWith("whl").contains("…");
        assertThat(TextWidth.of(cut)).isEqualTo(10);
        assertThat(TextWidth.of(TextWidth.cut("漢".repeat(20), 10))).isLessThanOrEqualTo(10);
        assertThat(TextWidth.fit("ab", 4)).isEqualTo("ab  ");
        assertThat(TextWidth.right("ab", 4)).isEqualTo("  ab");
    }

    @Test
    void wrap_breaksBetweenWords() {
        StringBuilder out = new StringBuilder();
        Paragraph.wrap("one two three averyveryverylongword four", "- ", "  ", 12, out);
        assertThat(out.toString()).isEqualTo("- one two\n  three\n  averyveryverylongword\n  four\n");
    }

    @Test
    void jsonText_loneSurrogates_becomeEscapes() {
        assertThat(JsonText.of("plain")).isEqualTo("plain");
        assertThat(JsonText.of("\ud83d\ude00")).isEqualTo("\ud83d\ude00");
        assertThat(JsonText.of("a\udcff")).isEqualTo("a\\udcff");
        assertThat(JsonText.of("\ud83d")).isEqualTo("\\ud83d");
    }
}
