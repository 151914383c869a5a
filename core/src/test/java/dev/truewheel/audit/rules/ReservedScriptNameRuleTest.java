package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Severity;
import dev.truewheel.fixture.WheelBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReservedScriptNameRuleTest {
    private static final AuditRule RULE = new ReservedScriptNameRule();

    private static List<Observation> declared(String name) {
        return Observed.by(RULE, WheelBuilder.demo().entryPoints("[console_scripts]\n" + name + " = demo:main\n"));
    }

    private static List<Observation> shipped(String path) {
        return Observed.by(RULE, WheelBuilder.demo().file("demo-1.0.data/" + path, "#!python\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python",
                "Python",
                "PYTHON.EXE",
                "python.py",
                "pythonw",
                "pythonw.exe",
                "python2",
                "python3",
                "python3.12",
                "python3.14t",
                "python3.14td",
                "pypy",
                "pypy3",
                "PyPy3.11",
                "graalpy",
                "graalpy3.12"
            })
    void check_interpreter_isRefusedByUv(String name) {
        assertThat(declared(name)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).endsWith("replaces the environment's interpreter");
            assertThat(seen.severity()).isNull();
            assertThat(seen.refusedBy()).isNull();
        });
        assertThat(shipped("scripts/" + name)).singleElement().satisfies(seen -> {
            assertThat(seen.member()).isEqualTo("demo-1.0.data/scripts/" + name);
            assertThat(seen.offset()).isNotNull();
        });
        assertThat(shipped("data/bin/" + name)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"activate", "Activate.ps1", "activate.fish", "activate_this.py"})
    void check_activation_isWarningThatNobodyRefuses(String name) {
        assertThat(declared(name)).singleElement().satisfies(seen -> {
            assertThat(seen.severity()).isEqualTo(Severity.WARNING);
            assertThat(seen.refusedBy()).isEmpty();
        });
        assertThat(shipped("scripts/" + name)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "ipython",
                "python-demo",
                "python3-config",
                "python3.12-demo",
                "python.demo",
                "python3.sh",
                "pythont",
                "pythonic",
                "pypyenv",
                "pypy-demo",
                "graal",
                "py",
                ".py",
                ".exe",
                "activate-global-python-argcomplete",
                "activated",
                "deactivate"
            })
    void check_otherNames_areInOrder(String name) {
        assertThat(declared(name)).isEmpty();
        assertThat(shipped("scripts/" + name)).isEmpty();
    }

    @Test
    void check_filesElsewhere_areInOrder() {
        assertThat(shipped("data/share/python")).isEmpty();
        assertThat(shipped("data/bin/python/readme")).isEmpty();
        assertThat(shipped("purelib/bin/python")).isEmpty();
        assertThat(Observed.by(RULE, WheelBuilder.demo().file("bin/python", "")))
                .isEmpty();
        assertThat(Observed.by(RULE, WheelBuilder.demo().entryPoints("[g]\npython = demo\n")))
                .isEmpty();
    }
}
