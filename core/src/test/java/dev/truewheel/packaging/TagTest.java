package dev.truewheel.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TagTest {
    @Test
    void equals_eachPart_counts() {
        Tag tag = new Tag("cp312", "abi3", "win_amd64");
        assertThat(tag)
                .isEqualTo(new Tag("CP312", "ABI3", "Win_AMD64"))
                .hasSameHashCodeAs(new Tag("CP312", "ABI3", "Win_AMD64"));
        assertThat(tag)
                .isNotEqualTo(new Tag("cp311", "abi3", "win_amd64"))
                .isNotEqualTo(new Tag("cp312", "cp312", "win_amd64"))
                .isNotEqualTo(new Tag("cp312", "abi3", "win32"))
                .isNotEqualTo(null);
    }

    @Test
    void parse_upperCase_isFolded() {
        assertThat(Tag.parse("CP312-ABI3-Win_AMD64"))
                .isEqualTo(new Tag("cp312", "abi3", "win_amd64"))
                .hasToString("cp312-abi3-win_amd64");
    }

    @ParameterizedTest
    @CsvSource({
        "'', three parts, 0",
        "py3-none, three parts, 8",
        "py3-none-any-x, three parts, 12",
        "-none-any, must not be empty, 0",
        "py3--any, must not be empty, 4",
        "py3-none-, must not be empty, 9",
        "py2.py3-none-any, set of tags, 3",
        "py3-none-any\u0131, only ASCII, 12",
        "py3-no ne-any, only ASCII, 6",
    })
    void parse_malformed_saysWhyAndWhere(String text, String reason, int offset) {
        assertThatThrownBy(() -> Tag.parse(text)).isInstanceOfSatisfying(SyntaxException.class, e -> {
            assertThat(e.reason()).contains(reason);
            assertThat(e.offset()).isEqualTo(offset);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "any ", "a.b", "a-b", "\u212a", "../x"})
    void of_malformedPart_isRefused(String part) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tag(part, "none", "any"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tag("py3", part, "any"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tag("py3", "none", part));
    }
}
