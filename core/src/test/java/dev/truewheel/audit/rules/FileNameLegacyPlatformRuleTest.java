package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FileNameLegacyPlatformRuleTest {

    private final FileNameLegacyPlatformRule rule = new FileNameLegacyPlatformRule();

    @Test
    void judge_undefined() {
        assertThat(Named.file(rule, "demo-1.0-cp39-cp39-manylinux1_aarch64.manylinux2014_aarch64.whl"))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.actual()).isEqualTo("manylinux1_aarch64");
                    assertThat(seen.expected()).isEqualTo("manylinux_2_5_aarch64");
                });
    }

    @Test
    void judge_definedOrNoAlias_isFine() {
        assertThat(Named.file(rule, "demo-1.0-cp39-cp39-manylinux1_i686.manylinux2014_s390x.manylinux_2_5_aarch64.whl"))
                .isEmpty();
    }
}
