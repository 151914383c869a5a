package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WheelGeneratorRuleTest {
    private static final AuditRule RULE = new WheelGeneratorRule();

    @ParameterizedTest
    @ValueSource(strings = {"", "Generator: \n"})
    void check_noGenerator_isTold(String line) {
        assertThat(Observed.by(RULE, WheelBuilder.demo().wheelFile("Wheel-Version: 1.0\n" + line)))
                .hasSize(1);
    }

    @Test
    void check_anyGenerator_isInOrder() {
        assertThat(Observed.by(RULE, WheelBuilder.demo().wheelFile("Wheel-Version: 1.0\nGenerator: bdist_wheel 0.1\n")))
                .isEmpty();
    }
}
