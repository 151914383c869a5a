package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class ZipDistInfoLastRuleTest {
    private final ZipDistInfoLastRule rule = new ZipDistInfoLastRule();

    @Test
    void check_moduleBehindMetadata() {
        assertThat(Named.by(rule, "demo/late.py", "demo/later.py"))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.member()).isEqualTo("demo-1.0.dist-info/METADATA");
                    assertThat(seen.message()).contains("demo/later.py");
                });
    }

    @Test
    void check_withoutDistInfo_isFine() {
        assertThat(Observed.by(rule, WheelBuilder.demo().distInfo("demo-1.0.egg-info")))
                .isEmpty();
    }
}
