package dev.truewheel.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BuildTagTest {
    @Test
    void parse_numberAndRest_areSplit() {
        BuildTag build = BuildTag.parse("012_local.3");

        assertThat(build.number()).isEqualTo(12);
        assertThat(build.suffix()).isEqualTo("_local.3");
        assertThat(build.text()).isEqualTo("012_local.3");
        assertThat(build).hasToString("012_local.3");
    }

    @Test
    void parse_numberBeyondLong_isKept() {
        String number = "9".repeat(40);

        assertThat(BuildTag.parse(number + "a").number()).hasToString(number);
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "a1, 0", "_1, 0", "\u0661, 0", "1-2, 1", "'1 ', 1", "1é, 1", "12/x, 2"})
    void parse_malformed_saysWhere(String text, int offset) {
        assertThatThrownBy(() -> BuildTag.parse(text))
                .isInstanceOfSatisfying(
                        SyntaxException.class, e -> assertThat(e.offset()).isEqualTo(offset));
    }

    @Test
    void compareTo_numberFirstThenSuffix() {
        assertThat(new String[] {"0", "1", "1A", "1_", "1a", "2", "10", "99999999999999999999", "100000000000000000000"
                })
                .extracting(BuildTag::parse)
                .isSorted();
    }

    @Test
    void equals_leadingZeros_doNotCount() {
        assertThat(BuildTag.parse("01a"))
                .isEqualTo(BuildTag.parse("1a"))
                .isEqualByComparingTo(BuildTag.parse("1a"))
                .hasSameHashCodeAs(BuildTag.parse("1a"))
                .isNotEqualTo(BuildTag.parse("1"))
                .isNotEqualTo("1a");
    }
}
