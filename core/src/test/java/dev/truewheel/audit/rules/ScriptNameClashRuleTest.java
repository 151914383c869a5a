package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class ScriptNameClashRuleTest {
    private static final AuditRule RULE = new ScriptNameClashRule();

    @Test
    void check_namesThatDifferInCase() {
        WheelBuilder wheel = WheelBuilder.demo().entryPoints("[console_scripts]\nTool = demo:a\ntool = demo:b\n");
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message())
                        .isEqualTo("the script `tool` in line 3 differs only in case from `Tool` in line 2,"
                                + " so one may replace the other"));
    }

    @Test
    void check_oneNameInBothGroups() {
        WheelBuilder wheel =
                WheelBuilder.demo().entryPoints("[console_scripts]\ntool = demo:a\n[gui_scripts]\ntool = demo:b\n");
        assertThat(Observed.by(RULE, wheel)).hasSize(1);
    }

    @Test
    void check_shippedScriptOfTheName() {
        WheelBuilder wheel = WheelBuilder.demo()
                .entryPoints("[console_scripts]\ntool = demo:a\n")
                .file("demo-1.0.data/scripts/Tool", "#!python\n");
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.member()).isEqualTo("demo-1.0.data/scripts/Tool");
            assertThat(seen.message()).contains("`tool` in line 2 of entry_points.txt");
        });
    }

    @Test
    void check_namesOfTheirOwn_areInOrder() {
        WheelBuilder wheel = WheelBuilder.demo()
                .entryPoints("[console_scripts]\ntool = demo:a\ntool2 = demo:a\n[other]\nTool = demo\n")
                .file("demo-1.0.data/scripts/tool.sh", "#!python\n")
                .file("demo-1.0.data/data/tool", "");
        assertThat(Observed.by(RULE, wheel)).isEmpty();
    }

    @Test
    void check_nameTwiceInItsGroup_isLeftToTheFormat() {
        WheelBuilder wheel = WheelBuilder.demo().entryPoints("[console_scripts]\ntool = demo:a\ntool = demo:b\n");
        assertThat(Observed.by(RULE, wheel)).isEmpty();
        assertThat(Observed.by(new EntryPointsFormatRule(), wheel)).hasSize(1);
    }
}
