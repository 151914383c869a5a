package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class InstallerFileRuleTest {
    private static final AuditRule RULE = new InstallerFileRule();

    @Test
    void check_tracesOfAnInstallation_areNamed() {
        WheelBuilder wheel = WheelBuilder.demo()
                .infoFile("INSTALLER", "rpm\n")
                .infoFile("REQUESTED", "")
                .infoFile("direct_url.json", "{}")
                .infoFile("uv_cache.json", "{}");
        assertThat(Observed.by(RULE, wheel))
                .hasSize(4)
                .first()
                .satisfies(seen -> assertThat(seen.member()).isEqualTo("demo-1.0.dist-info/INSTALLER"));
    }

    @Test
    void check_sameNamesElsewhere_areInOrder() {
        WheelBuilder wheel = WheelBuilder.demo().file("demo/INSTALLER", "").infoFile("licenses/REQUESTED", "");
        assertThat(Observed.by(RULE, wheel)).isEmpty();
    }
}
