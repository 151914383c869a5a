package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class RecordSignatureRowRuleTest {
    private static final AuditRule RULE = new RecordSignatureRowRule();

    @Test
    void check_listedSignature_isToldHereAlone() {
        WheelBuilder wheel = WheelBuilder.demo()
                .archive(a -> a.add("demo-1.0.dist-info/RECORD.jws", "{}"))
                .record(text -> text + "demo-1.0.dist-info/RECORD.jws,,\n");
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).startsWith("line 5 (`demo-1.0.dist-info/RECORD.jws`)"));
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_sameNameElsewhere_isAnOrdinaryFile() {
        WheelBuilder wheel =
                WheelBuilder.demo().file("demo/RECORD.jws", "x").file("demo-1.0.dist-infox/RECORD.p7s", "x");
        assertThat(Observed.by(RULE, wheel)).isEmpty();
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_signatureWithoutRow_isInOrder() {
        WheelBuilder wheel = WheelBuilder.demo().archive(a -> a.add("demo-1.0.dist-info/RECORD.jws", "{}"));
        assertThat(Observed.by(RULE, wheel)).isEmpty();
    }
}
