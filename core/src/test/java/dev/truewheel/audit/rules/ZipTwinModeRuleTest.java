package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ZipTwinModeRuleTest {
    private final ZipTwinModeRule rule = new ZipTwinModeRule();

    @Test
    void check_otherMode() {
        assertThat(Named.archive(rule, a -> {
                    a.add("demo/a", "");
                    a.add("demo/a", "").mode = 0100755;
                }))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.actual()).isEqualTo("0100644");
                    assertThat(seen.expected()).isEqualTo("0100755");
                });
    }

    @Test
    void check_sameModeOrOtherName_isFine() {
        assertThat(Named.archive(rule, a -> {
                    a.add("demo/a", "");
                    a.add("demo/a", "b");
                    a.add("demo/b", "").mode = 0100755;
                }))
                .isEmpty();
    }
}
