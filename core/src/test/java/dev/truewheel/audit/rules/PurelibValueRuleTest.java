package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PurelibValueRuleTest {
    private static final AuditRule RULE = new PurelibValueRule();

    @ParameterizedTest
    @ValueSource(strings = {"True", "FALSE", "yes", "", "true "})
    void check_otherSpelling_isTold(String value) {
        WheelBuilder wheel = WheelBuilder.demo().wheelFile("Wheel-Version: 1.0\nRoot-Is-Purelib: " + value + "\n");
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.actual()).isEqualTo(value));
    }

    @Test
    void check_missing_isTold() {
        assertThat(Observed.by(RULE, WheelBuilder.demo().wheelFile("Wheel-Version: 1.0\n")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true\r\n", "false\n", "false"})
    void check_booleanWithAnyLineEnd_isInOrder(String value) {
        assertThat(Observed.by(RULE, WheelBuilder.demo().wheelFile("Wheel-Version: 1.0\nRoot-Is-Purelib: " + value)))
                .isEmpty();
    }
}
