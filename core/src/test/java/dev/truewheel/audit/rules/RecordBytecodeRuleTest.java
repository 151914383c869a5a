package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class RecordBytecodeRuleTest {
    private static final AuditRule RULE = new RecordBytecodeRule();

    @Test
    void check_byteCodeWithoutDigest_isOneWarning() {
        WheelBuilder wheel = WheelBuilder.demo()
                .archive(a -> {
                    a.add("demo/__pycache__/a.cpython-312.pyc", "x");
                    a.add("demo/b.pyo", "x");
                })
                .record(text -> text + "demo/__pycache__/a.cpython-312.pyc,,\ndemo/b.pyo,,\n");
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message())
                        .startsWith("2 byte-code rows without hash or size, the first in line 5"));
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_fullRow_isInOrder() {
        assertThat(Observed.by(RULE, WheelBuilder.demo().file("demo/x.pyc", "x")))
                .isEmpty();
    }
}
