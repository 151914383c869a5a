package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ZipNameAliasRuleTest {
    private final ZipNameAliasRule rule = new ZipNameAliasRule();

    @ParameterizedTest
    @ValueSource(strings = {"a/./b", "./a/b", "a/.", "a//b", "a/b//", "/a//b", "."})
    void judge_alias(String name) {
        assertThat(Named.by(rule, name)).hasSize(1);
    }

    @Test
    void judge_both_isOneObservation() {
        assertThat(Named.by(rule, "a//./b"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains("`.` and an empty"));
    }

    @Test
    void judge_oneNameOfOnePath_isFine() {
        assertThat(Named.by(rule, "a/b/", "/a/b", "//srv/a", ".a/b.", "a/../b", "a/..."))
                .isEmpty();
    }
}
