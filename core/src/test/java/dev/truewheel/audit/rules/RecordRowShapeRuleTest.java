package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class RecordRowShapeRuleTest {
    private static final AuditRule RULE = new RecordRowShapeRule();

    @Test
    void check_unquotedComma_isFourColumns() {
        WheelBuilder wheel = WheelBuilder.demo().file("demo/a,b.txt", "x");
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).isEqualTo("line 2 (`demo/a`) has not three columns");
            assertThat(seen.expected()).isEqualTo("3");
            assertThat(seen.actual()).isEqualTo("4");
        });
    }

    @Test
    void check_missingCommas_areTold() {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> text.replace("RECORD,,", "RECORD"));
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.actual()).isEqualTo("1"));
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_thousandsOfColumns_areCountedToALimit() {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> text + ",".repeat(100_000) + "\n");
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.actual()).isEqualTo("1000 or more"));
    }

    @Test
    void check_blankRow_isAnotherRules() {
        assertThat(Observed.by(RULE, WheelBuilder.demo().record(text -> text + "\n")))
                .isEmpty();
    }
}
