package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNameBuildTagRuleTest {

    private final FileNameBuildTagRule rule = new FileNameBuildTagRule();

    private List<Observation> build(String build) {
        return Named.file(rule, "demo-1.0-" + build + "-py3-none-any.whl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1!x", "1+2", "1\u0661", "1 "})
    void judge_foreignCharacter_isRefusedByUvOnly(String build) {
        assertThat(build(build))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).containsExactly(Tool.UV));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a1", "\u0661", ""})
    void judge_noDigitFirst_isRefusedByAll(String build) {
        assertThat(Named.file(rule, "demo-1.0-" + build + "-py3-none-any-x.whl"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).isNull());
        // With six fields the last one is a variant label then, and there is no build tag.
        assertThat(build(build)).isEmpty();
    }

    @Test
    void judge_numberAbove64Bits_isRefusedByUvOnly() {
        assertThat(build("18446744073709551616a")).singleElement().satisfies(seen -> {
            assertThat(seen.severity()).isEqualTo(Severity.WARNING);
            assertThat(seen.refusedBy()).containsExactly(Tool.UV);
        });
        assertThat(build("18446744073709551615a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "01a", "20240101_abc.2", "0"})
    void judge_buildTag_isFine(String build) {
        assertThat(build(build)).isEmpty();
    }
}
