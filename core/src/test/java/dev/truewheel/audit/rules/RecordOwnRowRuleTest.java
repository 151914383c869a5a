package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Severity;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class RecordOwnRowRuleTest {
    private static final AuditRule RULE = new RecordOwnRowRule();

    @Test
    void check_missingRow_isError() {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> text.replace("demo-1.0.dist-info/RECORD,,\n", ""));
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.severity()).isNull();
            assertThat(seen.expected()).isEqualTo("demo-1.0.dist-info/RECORD,,");
        });
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_hashInTheRow_isWarning() {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> text.replace("RECORD,,", "RECORD,sha256=abc,12"));
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.severity()).isEqualTo(Severity.WARNING);
            assertThat(seen.actual()).isEqualTo(",sha256=abc,12");
        });
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_firstRowInsteadOfLast_isInOrder() {
        WheelBuilder wheel = WheelBuilder.demo()
                .record(text -> "demo-1.0.dist-info/RECORD,,\n" + text.replace("demo-1.0.dist-info/RECORD,,\n", ""));
        assertThat(Observed.by(RULE, wheel)).isEmpty();
    }
}
