package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class LicenseFileRuleTest {
    private static final AuditRule RULE = new LicenseFileRule();

    private static WheelBuilder wheel(String version, String... files) {
        StringBuilder text = new StringBuilder("Metadata-Version: " + version + "\nName: demo\nVersion: 1.0\n");
        for (String file : files) {
            text.append("License-File: ").append(file).append('\n');
        }
        return WheelBuilder.demo().metadata(text.toString());
    }

    @Test
    void check_missingFile_isNamedWithItsPlace() {
        WheelBuilder wheel =
                wheel("2.4", "LICENSE", "vendor/COPYING", "LICENSE").infoFile("LICENSE", "x");
        assertThat(Observed.by(RULE, wheel))
                .extracting(Observation::expected)
                .containsExactly("demo-1.0.dist-info/licenses/LICENSE", "demo-1.0.dist-info/licenses/vendor/COPYING");
    }

    @Test
    void check_filesInTheirPlace_areInOrder() {
        WheelBuilder wheel = wheel("2.5", "LICENSE", "a/b/COPYING")
                .infoFile("licenses/LICENSE", "x")
                .infoFile("licenses/a/b/COPYING", "x");
        assertThat(Observed.by(RULE, wheel)).isEmpty();
    }

    @Test
    void check_setuptoolsBefore77_isInOrder() {
        assertThat(Observed.by(RULE, wheel("2.1", "LICENSE.txt").infoFile("LICENSE.txt", "x")))
                .isEmpty();
        assertThat(Observed.by(RULE, wheel("x", "LICENSE.txt"))).isEmpty();
    }
}
