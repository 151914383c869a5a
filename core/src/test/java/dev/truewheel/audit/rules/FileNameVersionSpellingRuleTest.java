package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNameVersionSpellingRuleTest {

    private final FileNameVersionSpellingRule rule = new FileNameVersionSpellingRule();

    @ParameterizedTest
    @CsvSource({"v1.0,1.0", "1.0_RC1,1.0rc1", "01.0,1.0", "1.0+A_b,1.0+a.b", "1.0.rev2,1.0.post2", "0!1,1"})
    void judge_otherSpelling(String version, String normal) {
        assertThat(Named.file(rule, "demo-" + version + "-py3-none-any.whl"))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.expected()).isEqualTo(normal);
                    assertThat(seen.refusedBy()).isNull();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.0.0", "1!1.0", "1.0rc1.post2.dev3+a.b", "1.0_1"})
    void judge_normalOrNoVersion_isFine(String version) {
        assertThat(Named.file(rule, "demo-" + version + "-py3-none-any.whl")).isEmpty();
    }
}
