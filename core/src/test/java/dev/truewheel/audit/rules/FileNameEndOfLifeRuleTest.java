package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FileNameEndOfLifeRuleTest {

    private final FileNameEndOfLifeRule rule = new FileNameEndOfLifeRule();

    @Test
    void judge_bothNotations_isOneObservation() {
        assertThat(Named.file(rule, "demo-1.0-cp39-cp39-manylinux_2_5_x86_64.manylinux1_x86_64.whl"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains("`manylinux_2_5_x86_64` and 1 more"));
        assertThat(Named.file(rule, "demo-1.0-cp39-cp39-manylinux2010_i686.whl"))
                .hasSize(1);
    }

    @Test
    void judge_supported_isFine() {
        assertThat(Named.file(rule, "demo-1.0-cp39-cp39-manylinux2014_x86_64.manylinux_2_28_x86_64.whl"))
                .isEmpty();
    }
}
