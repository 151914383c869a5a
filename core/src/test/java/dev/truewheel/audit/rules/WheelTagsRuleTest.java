package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class WheelTagsRuleTest {
    private static final AuditRule RULE = new WheelTagsRule();

    private static WheelBuilder wheel(String fileTag, String... lines) {
        StringBuilder text = new StringBuilder("Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\n");
        for (String line : lines) {
            text.append("Tag: ").append(line).append('\n');
        }
        return WheelBuilder.demo().fileName("demo-1.0-" + fileTag + ".whl").wheelFile(text.toString());
    }

    @Test
    void check_renamedFile_lacksAndHasTags() {
        assertThat(Observed.by(
                        RULE,
                        wheel("cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64", "cp312-cp312-linux_x86_64")))
                .satisfiesExactly(
                        lacks -> assertThat(lacks.expected())
                                .isEqualTo("cp312-cp312-manylinux_2_17_x86_64, cp312-cp312-manylinux2014_x86_64"),
                        has -> assertThat(has.actual()).isEqualTo("cp312-cp312-linux_x86_64"));
    }

    @Test
    void check_compressedLine_isToldThoughItStandsForTheSame() {
        assertThat(Observed.by(RULE, wheel("py2.py3-none-any", "py2.py3-none-any")))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).isEqualTo("a Tag is a compressed set, not one triple"));
    }

    @Test
    void check_noTag_isTold() {
        assertThat(Observed.by(RULE, wheel("py3-none-any")))
                .singleElement()
                .satisfies(seen -> assertThat(seen.expected()).isEqualTo("py3-none-any"));
    }

    @Test
    void check_malformedTags_areToldAndBounded() {
        String many = "a.".repeat(300) + "a-" + "b.".repeat(300) + "b-c";
        assertThat(Observed.by(
                        RULE, wheel("py3-none-any", "py3-none-any", "py3", "py3-none-any-x", "py 3-none-any", many)))
                .extracting(Observation::message)
                .containsExactly(
                        "a Tag has not three parts",
                        "a Tag has not three parts",
                        "a Tag has not three parts",
                        "a Tag stands for too many tags to compare",
                        "WHEEL has tags that the file name has not");
    }

    @Test
    void check_manyForeignTags_areCounted() {
        String[] lines = new String[50];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "cp" + i + "-none-any";
        }
        assertThat(Observed.by(RULE, wheel("cp0-none-any", lines)))
                .singleElement()
                .satisfies(seen -> assertThat(seen.actual()).endsWith(" and 43 more"));
    }

    @Test
    void check_sameTagsInAnyOrderAndCase_areInOrder() {
        assertThat(Observed.by(RULE, wheel("py2.py3-none-any", "py3-none-any", "py2-none-any")))
                .isEmpty();
        assertThat(Observed.by(RULE, wheel("cp27-cp27m-win32", "cp27-cp27m-Win32", "cp27-cp27m-win32")))
                .isEmpty();
        assertThat(Observed.by(RULE, WheelBuilder.demo().fileName("demo-1.0-1-py3-none-any.whl")))
                .isEmpty();
    }

    @Test
    void check_fileNameWithoutTags_isAnotherRules() {
        assertThat(Observed.by(RULE, WheelBuilder.demo().fileName("demo.whl"))).isEmpty();
    }
}
