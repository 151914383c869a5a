package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.fixture.WheelBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WheelFileTextRuleTest {
    private static final AuditRule RULE = new WheelFileTextRule();
    private static final String TEXT = "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n";

    private static WheelBuilder wheel(String text) {
        return WheelBuilder.demo().wheelFile(text);
    }

    private static List<String> otherRules(WheelBuilder wheel) {
        List<String> ids = new ArrayList<>();
        for (AuditRule other : BuiltInRules.all()) {
            if (other.descriptor().id().startsWith("WW")
                    && other.getClass() != RULE.getClass()
                    && !Observed.by(other, wheel).isEmpty()) {
                ids.add(other.descriptor().id());
            }
        }
        return ids;
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ufeff", "\n", "hello\n"})
    void check_textWhoseFieldsAreLost_isOneErrorOfThisRule(String before) {
        WheelBuilder wheel = wheel(before + TEXT);
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).endsWith("and no Wheel-Version is read");
            assertThat(seen.severity()).isEqualTo(Severity.ERROR);
            assertThat(seen.refusedBy()).containsExactlyInAnyOrder(Tool.PIP, Tool.UV);
        });
        assertThat(otherRules(wheel)).isEmpty();
    }

    @Test
    void check_brokenLineAfterTheVersion_isWarning() {
        WheelBuilder wheel = wheel(TEXT.replace("Generator: x", "Generator x"));
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).isEqualTo("line 2 is no field, which ends the fields");
            assertThat(seen.severity()).isNull();
        });
        assertThat(otherRules(wheel)).isEmpty();
    }

    @Test
    void check_latin1_isRefused() {
        WheelBuilder wheel =
                WheelBuilder.demo().infoFile("WHEEL", (TEXT + "X: \u00e9\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.severity()).isEqualTo(Severity.ERROR));
    }

    @Test
    void check_repeatedKey_isToldOnce() {
        WheelBuilder wheel = wheel(TEXT + "wheel-version: 1.0\nWheel-Version: 2.0\n");
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).isEqualTo("`wheel-version` stands more than once");
            assertThat(seen.actual()).isEqualTo("3");
        });
    }

    @Test
    void check_foldedTags_areOneFault() {
        WheelBuilder wheel =
                wheel(TEXT.replace("Tag: py3", "Tag: py2-none-any\n  py3")).fileName("demo-1.0-py2.py3-none-any.whl");
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).startsWith("`Tag` in line 4 is folded"));
        assertThat(otherRules(wheel)).isEmpty();
    }

    @Test
    void check_linesAfterABlankOne_areLost() {
        WheelBuilder wheel = wheel(TEXT.replace("Tag:", "\nTag:"));
        assertThat(Observed.by(RULE, wheel)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TEXT,
                TEXT + "\n",
                TEXT + "\r\n\r\n",
                "wheel-version:1.0\nX-Own: a\n" + "Root-Is-Purelib: true\n\n\n"
            })
    void check_oldAndForeignWriters_areInOrder(String text) {
        assertThat(Observed.by(RULE, wheel(text))).isEmpty();
        assertThat(Observed.by(RULE, wheel(text.replace("\n", "\r\n")))).isEmpty();
    }

    @Test
    void check_secondGenerator_isNote() {
        assertThat(Observed.by(RULE, wheel(TEXT + "Generator: delocate 0.13\n")))
                .singleElement()
                .satisfies(seen -> assertThat(seen.severity()).isEqualTo(Severity.NOTE));
    }
}
