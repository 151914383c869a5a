package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class ShippedFileRuleTest {
    private static final AuditRule INSTALLER = ShippedFileRule.installer();
    private static final AuditRule SIGNATURE = ShippedFileRule.signature();

    @Test
    void check_tracesOfAnInstallation_areNamed() {
        WheelBuilder wheel = WheelBuilder.demo()
                .infoFile("INSTALLER", "rpm\n")
                .infoFile("REQUESTED", "")
                .infoFile("direct_url.json", "{}")
                .infoFile("uv_cache.json", "{}");
        assertThat(Observed.by(INSTALLER, wheel))
                .hasSize(4)
                .first()
                .satisfies(seen -> assertThat(seen.member()).isEqualTo("demo-1.0.dist-info/INSTALLER"));
    }

    @Test
    void check_namesOfAnInstallationElsewhere_areInOrder() {
        WheelBuilder wheel = WheelBuilder.demo().file("demo/INSTALLER", "").infoFile("licenses/REQUESTED", "");
        assertThat(Observed.by(INSTALLER, wheel)).isEmpty();
    }

    @Test
    void check_signatures_areNamed() {
        WheelBuilder wheel = WheelBuilder.demo().archive(a -> {
            a.add("demo-1.0.dist-info/RECORD.jws", "{}");
            a.add("demo-1.0.dist-info/RECORD.p7s", "x");
        });
        assertThat(Observed.by(SIGNATURE, wheel))
                .extracting(Observation::member)
                .containsExactly("demo-1.0.dist-info/RECORD.jws", "demo-1.0.dist-info/RECORD.p7s");
    }

    @Test
    void check_signatureElsewhere_isAnOrdinaryFile() {
        assertThat(Observed.by(SIGNATURE, WheelBuilder.demo().file("demo/RECORD.jws", "")))
                .isEmpty();
    }
}
