package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ZipNameBackslashRuleTest {
    private final ZipNameBackslashRule rule = new ZipNameBackslashRule();

    @Test
    void judge_backslash() {
        assertThat(Named.by(rule, "demo\\a.py", "demo/b\\")).hasSize(2);
    }

    @Test
    void judge_slash_isFine() {
        assertThat(Named.by(rule, "demo/a.py", "demo/\u2216.py")).isEmpty();
    }
}
