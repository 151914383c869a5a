package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Tool;
import dev.truewheel.fixture.WheelBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScriptValueRuleTest {
    private static final AuditRule RULE = new ScriptValueRule();

    private static List<Observation> observed(String group, String value) {
        return Observed.by(RULE, WheelBuilder.demo().entryPoints("[" + group + "]\ndemo = " + value + "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "demo.cli",
                "",
                ":main",
                "demo:",
                "demo [x]",
                "demo-cli:main",
                "demo:main()",
                "\n  demo:main"
            })
    void check_noAttribute_isRefused(String value) {
        assertThat(observed("console_scripts", value)).singleElement().satisfies(seen -> {
            assertThat(seen.expected()).isEqualTo("module:attr");
            assertThat(seen.refusedBy()).isNull();
        });
        assertThat(observed("gui_scripts", value)).hasSize(1);
    }

    @Test
    void check_blanksBesideTheColon_areRefusedByPip() {
        assertThat(observed("console_scripts", "demo : main"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).containsExactly(Tool.PIP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo:main",
                "demo.cli:Main.run",
                "demo:main [x]",
                "demo:main[x, y]",
                "_d\u00e9mo:_1",
                "demo:main\n  other = demo:other"
            })
    void check_attribute_isInOrder(String value) {
        assertThat(observed("console_scripts", value)).isEmpty();
    }

    @Test
    void check_otherGroups_mayNameModulesAndAnythingElse() {
        assertThat(observed("flake8.extension", "demo")).isEmpty();
        assertThat(observed("paste.app_factory", "not a reference, 1.2")).isEmpty();
    }
}
