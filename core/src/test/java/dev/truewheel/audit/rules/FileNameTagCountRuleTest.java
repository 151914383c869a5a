package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FileNameTagCountRuleTest {

    private final FileNameTagCountRule rule = new FileNameTagCountRule();

    private static String set(String member, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ".").append(member).append(i);
        }
        return text.toString();
    }

    @Test
    void judge_fortyThousandTags_areNotExpanded() {
        assertThat(Named.file(rule, "demo-1.0-" + set("a", 200) + "-none-" + set("b", 200) + ".whl"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.actual()).isEqualTo("40000"));
    }

    @Test
    void judge_bound() {
        assertThat(Named.file(rule, "demo-1.0-" + set("a", 32) + "-none-" + set("b", 32) + ".whl"))
                .isEmpty();
        assertThat(Named.file(rule, "demo-1.0-" + set("a", 25) + "-none-" + set("b", 41) + ".whl"))
                .hasSize(1);
    }

    @Test
    void sanity_ofTooMany_isNotJudged() {
        assertThat(Named.file(new FileNameTagSanityRule(), "demo-1.0-cp39.cp3-" + set("a", 600) + "-any.whl"))
                .isEmpty();
    }
}
