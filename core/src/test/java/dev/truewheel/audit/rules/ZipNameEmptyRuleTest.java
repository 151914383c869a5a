package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ZipNameEmptyRuleTest {
    private final ZipNameEmptyRule rule = new ZipNameEmptyRule();

    @Test
    void judge_empty() {
        assertThat(Named.by(rule, ""))
                .singleElement()
                .satisfies(seen -> assertThat(seen.member()).isEmpty());
    }

    @Test
    void judge_blank_isSomeName() {
        assertThat(Named.by(rule, " ", "/")).isEmpty();
    }
}
