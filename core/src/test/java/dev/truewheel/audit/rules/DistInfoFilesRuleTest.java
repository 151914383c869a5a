package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DistInfoFilesRuleTest {
    private static final AuditRule RULE = new DistInfoFilesRule();

    @ParameterizedTest
    @ValueSource(strings = {"METADATA", "WHEEL"})
    void check_missingText_isNamed(String file) {
        WheelBuilder wheel = WheelBuilder.demo().infoFile(file, (byte[]) null);
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).isEqualTo("the wheel has no " + file);
            assertThat(seen.member()).isEqualTo("demo-1.0.dist-info/" + file);
        });
    }

    @Test
    void check_missingRecord_isToldByNoOtherRule() {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> null);
        assertThat(Observed.by(RULE, wheel)).hasSize(1);
        for (AuditRule other : BuiltInRules.all()) {
            if (other.getClass() != RULE.getClass()) {
                assertThat(Observed.by(other, wheel))
                        .as(other.descriptor().id())
                        .isEmpty();
            }
        }
    }

    @Test
    void check_emptyAndBrokenTexts_arePresent() {
        WheelBuilder wheel = WheelBuilder.demo()
                .infoFile("WHEEL", "")
                .archive(a -> a.entry("demo-1.0.dist-info/METADATA").data = new byte[] {-1});
        assertThat(Observed.by(RULE, wheel)).isEmpty();
    }
}
