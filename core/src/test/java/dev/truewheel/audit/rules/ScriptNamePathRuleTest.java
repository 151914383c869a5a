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

final class ScriptNamePathRuleTest {
    private static final AuditRule RULE = new ScriptNamePathRule();

    private static List<Observation> observed(String group, String name) {
        return Observed.by(RULE, WheelBuilder.demo().entryPoints("[" + group + "]\n" + name + " = demo:main\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../evil", "/evil", "\\evil", "a/../../evil", "..\\evil", "a/..", "./", "C:evil", "c:\\evil"})
    void check_nameThatLeaves_isRefusedByAll(String name) {
        assertThat(observed("console_scripts", name)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).contains("line 2");
            assertThat(seen.refusedBy()).isNull();
        });
        assertThat(observed("gui_scripts", name)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void check_dots_arePassedByPyPi(String name) {
        assertThat(observed("console_scripts", name))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).containsExactlyInAnyOrder(Tool.PIP, Tool.UV));
    }

    @Test
    void check_nameBelow_isWrittenByPip() {
        assertThat(observed("console_scripts", "a/b"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).containsExactlyInAnyOrder(Tool.PYPI, Tool.UV));
        assertThat(observed("console_scripts", "a\\b"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).containsExactly(Tool.PYPI));
    }

    @Test
    void check_nameInIndentedLine_isSeen() {
        assertThat(observed("console_scripts", "a = demo:main\n  ../../evil")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "..demo", "demo..", "...", "de mo", "demo-3.12", "d\u00e9mo", "x : y", "a@b"})
    void check_nameThatStays_isInOrder(String name) {
        assertThat(observed("console_scripts", name)).isEmpty();
    }

    @Test
    void check_otherGroups_mayUseAnyName() {
        assertThat(observed("pytest11", "../../evil")).isEmpty();
    }
}
