package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ZipNameFlagRuleTest {
    private final ZipNameFlagRule rule = new ZipNameFlagRule();

    @Test
    void judge_utf8WithoutFlag() {
        assertThat(Named.archive(rule, a -> a.add("demo/\u00e9.py", "").flags = 0))
                .singleElement()
                .satisfies(seen -> assertThat(seen.member()).isEqualTo("demo/\u00e9.py"));
    }

    @Test
    void judge_otherEncodingWithoutFlag() {
        assertThat(Named.archive(
                        rule, a -> a.add("x", "").name("demo/\u00e9.py".getBytes(StandardCharsets.ISO_8859_1))))
                .hasSize(1);
    }

    @Test
    void judge_flaggedOrAscii_isFine() {
        assertThat(Named.by(rule, "demo/\u00e9.py", "demo/~.py")).isEmpty();
    }
}
