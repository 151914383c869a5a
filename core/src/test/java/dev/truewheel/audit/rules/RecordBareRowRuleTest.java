package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.fixture.Bytes;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordBareRowRuleTest {
    private static final AuditRule RULE = new RecordBareRowRule();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {",,|hash and no size", ",,11|hash", ",sha256=$,|size"})
    void check_rowThatPromisesNothing_isTold(String columns, String missing) {
        String digest = WheelBuilder.sha256(Bytes.utf8("value = 42\n"));
        WheelBuilder wheel = WheelBuilder.demo()
                .record(text ->
                        text.replaceFirst("demo/__init__.py,.*", "demo/__init__.py" + columns.replace("$", digest)));
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(
                        seen -> assertThat(seen.message()).isEqualTo("line 1 (`demo/__init__.py`) has no " + missing));
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_byteCode_isAnotherRules() {
        WheelBuilder wheel =
                WheelBuilder.demo().archive(a -> a.add("demo/x.pyc", "x")).record(text -> text + "demo/x.pyc,,\n");
        assertThat(Observed.by(RULE, wheel)).isEmpty();
    }
}
