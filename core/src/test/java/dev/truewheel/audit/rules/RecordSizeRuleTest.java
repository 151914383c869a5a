package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Tool;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordSizeRuleTest {
    private static final AuditRule RULE = new RecordSizeRule();

    @ParameterizedTest
    @ValueSource(strings = {"1_1", " 11", "11 ", "+11", "-11", "0xB", "11L", "\u0661\u0661", "11.0", "abc"})
    void check_sizeThatIsNotPlainDigits_isRefusedByUv(String size) {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> text.replaceFirst(",11\n", "," + size + "\n"));
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).isEqualTo("the size in RECORD line 1 is not written in plain digits");
            assertThat(seen.refusedBy()).containsExactly(Tool.UV);
        });
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "12", "0", "111", "184467440737095516271"})
    void check_wrongSize_givesBoth(String size) {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> text.replaceFirst(",11\n", "," + size + "\n"));
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.member()).isEqualTo("demo/__init__.py");
            assertThat(seen.expected()).isEqualTo(size);
            assertThat(seen.actual()).isEqualTo("11");
            assertThat(seen.refusedBy()).isNull();
        });
    }

    @Test
    void check_leadingZerosAndEmptyFile_areInOrder() {
        WheelBuilder wheel =
                WheelBuilder.demo().file("demo/empty", "").record(text -> text.replaceFirst(",11\n", ",0011\n"));
        assertThat(Observed.by(RULE, wheel)).isEmpty();
    }
}
