package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WheelBuildRuleTest {
    private static final AuditRule RULE = new WheelBuildRule();

    private static WheelBuilder wheel(String fileName, String build) {
        return WheelBuilder.demo()
                .fileName(fileName)
                .wheelFile("Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\n" + build + "Tag: py3-none-any\n");
    }

    @ParameterizedTest
    @CsvSource({
        "demo-1.0-1-py3-none-any.whl, '', 1, ",
        "demo-1.0-py3-none-any.whl, 2, , 2",
        "demo-1.0-1a-py3-none-any.whl, 1, 1a, 1",
    })
    void check_otherBuild_isTold(String fileName, String build, String expected, String actual) {
        assertThat(Observed.by(RULE, wheel(fileName, build.isEmpty() ? "" : "Build: " + build + "\n")))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.expected()).isEqualTo(expected);
                    assertThat(seen.actual()).isEqualTo(actual);
                });
    }

    @Test
    void check_sameBuildOrNone_isInOrder() {
        assertThat(Observed.by(RULE, wheel("demo-1.0-1abc-py3-none-any.whl", "Build: 1abc\n")))
                .isEmpty();
        assertThat(Observed.by(RULE, wheel("demo-1.0-py3-none-any.whl", ""))).isEmpty();
    }
}
