package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.fixture.WheelBuilder;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WheelVersionRuleTest {
    private static final AuditRule RULE = new WheelVersionRule();

    @ParameterizedTest
    @CsvSource({
        "2.0, , PIP UV",
        "10.0, , PIP UV",
        "99999999999999999999.0, , PIP UV",
        "abc, , PIP UV",
        "'', , PIP UV",
        "1, , UV",
        "01.0, , UV",
        "1.x, , PIP",
        "1., , PIP",
        "1.9, WARNING, ''",
        "1.0.0, WARNING, ''",
        "0.1, WARNING, ''",
        "0.9, WARNING, UV",
    })
    void check_versionThatIsNotOnePointZero_isWeighedByWhatToolsDo(String version, Severity severity, String refusing) {
        WheelBuilder wheel = WheelBuilder.demo()
                .wheelFile("Wheel-Version: " + version + "\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.actual()).isEqualTo(version);
            assertThat(seen.severity()).isEqualTo(severity);
            Set<Tool> tools = seen.refusedBy() == null ? RULE.descriptor().refusedBy() : seen.refusedBy();
            assertThat(tools)
                    .extracting(Tool::name)
                    .containsExactlyInAnyOrder(refusing.isEmpty() ? new String[0] : refusing.split(" "));
        });
    }

    @Test
    void check_missing_isError() {
        assertThat(Observed.by(RULE, WheelBuilder.demo().wheelFile("Generator: x\nTag: py3-none-any\n")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.0  ", "1.00"})
    void check_spellingsOfOnePointZero_areInOrder(String version) {
        assertThat(Observed.by(RULE, WheelBuilder.demo().wheelFile("Wheel-Version: " + version + "\n")))
                .isEmpty();
    }
}
