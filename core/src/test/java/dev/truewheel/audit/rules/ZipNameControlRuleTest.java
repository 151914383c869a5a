package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ZipNameControlRuleTest {
    private final ZipNameControlRule rule = new ZipNameControlRule();

    @ParameterizedTest
    @ValueSource(strings = {"a\u0001", "a\t.py", "a\nb", "a\u001F", "a\u007F"})
    void judge_asciiControl_isRefusedByPyPiAndUv(String name) {
        assertThat(Named.by(rule, name)).singleElement().satisfies(seen -> {
            assertThat(seen.refusedBy()).isNull();
            assertThat(seen.severity()).isNull();
            assertThat(seen.message()).contains("U+00");
        });
    }

    @Test
    void judge_nul_saysThatCPythonCuts() {
        assertThat(Named.by(rule, "demo/a\0b.py"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains("U+0000").contains("CPython cuts"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0085", "\u202E", "\u200D", "\u00AD", "\uDB40\uDC41"})
    void judge_otherControlAndFormat_isRefusedByUvOnly(String character) {
        assertThat(Named.by(rule, "demo/" + character + "txt.py"))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.refusedBy()).containsExactly(Tool.UV);
                    assertThat(seen.severity()).isNull();
                });
    }

    @Test
    void judge_privateUse_isAWarning() {
        assertThat(Named.by(rule, "demo/\uE000.py")).singleElement().satisfies(seen -> {
            assertThat(seen.refusedBy()).containsExactly(Tool.UV);
            assertThat(seen.severity()).isEqualTo(Severity.WARNING);
        });
        assertThat(Named.by(rule, "demo/\uE000\u202E.py"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.severity()).isNull());
    }

    @Test
    void judge_severalInOneName_isOneObservation() {
        assertThat(Named.by(rule, "a\n\u202E\u0085"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains("U+000A and 2 more"));
    }

    @Test
    void judge_spacesLettersAndTheRest_isFine() {
        assertThat(Named.by(rule, "demo/a b~.py", "demo/\u00e9\u00A0\uFFFD.py", "demo/\uFEFF", "demo/\uFFFF", "\u0378"))
                .isEmpty();
        assertThat(Named.archive(rule, a -> a.add("x", "").name(new byte[] {'a', (byte) 0x85})))
                .isEmpty();
    }
}
