package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.fixture.WheelBuilder;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DistInfoNameRuleTest {
    private static final AuditRule RULE = new DistInfoNameRule();

    @ParameterizedTest
    @CsvSource({
        "foo-1.0, foo-2.0.dist-info, PYPI",
        "foo-1.0, foo_bar-1.0.dist-info, PYPI",
        "foo-1.0, foo.dist-info, PYPI",
        "foo_bar-1.0, Foo.Bar_baz-1.0.dist-info, PYPI",
        "foo-1.0, zzz-1.0.dist-info, PYPI PIP UV",
        "foo-1.0, fo-1.0.dist-info, PYPI PIP UV",
    })
    void check_anotherProjectOrVersion_isError(String stem, String directory, String refusing) {
        WheelBuilder wheel =
                WheelBuilder.demo().fileName(stem + "-py3-none-any.whl").distInfo(directory);
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.expected()).isEqualTo(stem + ".dist-info");
            assertThat(seen.actual()).isEqualTo(directory);
            assertThat(seen.severity()).isNull();
            Set<Tool> tools = seen.refusedBy() == null ? RULE.descriptor().refusedBy() : seen.refusedBy();
            assertThat(tools).extracting(Tool::name).containsExactlyInAnyOrder(refusing.split(" "));
        });
    }

    @ParameterizedTest
    @CsvSource({"foo-1.0, Foo-1.0.dist-info", "foo_bar-1.0, foo.bar-1.0.dist-info", "foo-1.0, foo-1.0.0.dist-info"})
    void check_anotherSpelling_isWarningAndRefusedByPyPi(String stem, String directory) {
        WheelBuilder wheel =
                WheelBuilder.demo().fileName(stem + "-py3-none-any.whl").distInfo(directory);
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.severity()).isEqualTo(Severity.WARNING);
            assertThat(seen.refusedBy()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "PyYAML-5.1-cp37-cp37m-win32.whl, PyYAML-5.1.dist-info",
        "ruamel.yaml-0.18.6-py3-none-any.whl, ruamel.yaml-0.18.6.dist-info",
        "torch-2.0+cu118-cp39-cp39-linux_x86_64.whl, torch-2.0+cu118.dist-info",
        "pytz-2013b-py2.py3-none-any.whl, pytz-2013b.dist-info",
        "old-0.1dev_r1234-py2-none-any.whl, old-0.1dev_r1234.dist-info",
        "not a wheel.whl, zzz-1.0.dist-info",
    })
    void check_sameTextAsTheFile_isInOrderHoweverOld(String file, String directory) {
        assertThat(Observed.by(RULE, WheelBuilder.demo().fileName(file).distInfo(directory)))
                .isEmpty();
    }
}
