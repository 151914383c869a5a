package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Severity;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class RecordRepeatedPathRuleTest {
    private static final AuditRule RULE = new RecordRepeatedPathRule();

    @Test
    void check_conflictingRows_areError() {
        WheelBuilder wheel =
                WheelBuilder.demo().record(text -> text + WheelBuilder.recordRow("demo/__init__.py", new byte[] {7}));
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message())
                    .isEqualTo("line 5 (`demo/__init__.py`) repeats the path of line 1 with another digest or size");
            assertThat(seen.severity()).isNull();
            assertThat(seen.expected()).endsWith(",11");
            assertThat(seen.actual()).endsWith(",1");
        });
    }

    @Test
    void check_recordWrittenTwice_isOneWarning() {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> text + text);
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).startsWith("4 rows repeated without a difference, the first in line 5");
            assertThat(seen.severity()).isEqualTo(Severity.WARNING);
        });
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_secondSpelling_isARepetition() {
        WheelBuilder wheel =
                WheelBuilder.demo().record(text -> text + WheelBuilder.recordRow("./demo/__init__.py", new byte[] {7}));
        assertThat(Observed.by(RULE, wheel)).hasSize(1);
    }

    @Test
    void check_pathsThatDifferInCase_areTwo() {
        WheelBuilder wheel = WheelBuilder.demo().file("demo/a.py", "").file("demo/A.py", "");
        assertThat(Observed.by(RULE, wheel)).isEmpty();
    }
}
