package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class SignatureFileRuleTest {
    private static final AuditRule RULE = new SignatureFileRule();

    @Test
    void check_signatures_areNamed() {
        WheelBuilder wheel = WheelBuilder.demo().archive(a -> {
            a.add("demo-1.0.dist-info/RECORD.jws", "{}");
            a.add("demo-1.0.dist-info/RECORD.p7s", "x");
        });
        assertThat(Observed.by(RULE, wheel))
                .extracting(Observation::member)
                .containsExactly("demo-1.0.dist-info/RECORD.jws", "demo-1.0.dist-info/RECORD.p7s");
    }

    @Test
    void check_sameNameElsewhere_isAnOrdinaryFile() {
        assertThat(Observed.by(RULE, WheelBuilder.demo().file("demo/RECORD.jws", "")))
                .isEmpty();
    }
}
