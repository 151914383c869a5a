package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class RecordBlankRowRuleTest {
    private static final AuditRule RULE = new RecordBlankRowRule();

    @Test
    void check_doubledLineEnds_areToldOnce() {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> text.replace("\n", "\r\r\n"));
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(
                        seen -> assertThat(seen.message()).isEqualTo("RECORD has 4 blank rows, the first in line 2"));
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_noLineEndAtTheEnd_isInOrder() {
        assertThat(Observed.by(RULE, WheelBuilder.demo().record(String::strip))).isEmpty();
    }
}
