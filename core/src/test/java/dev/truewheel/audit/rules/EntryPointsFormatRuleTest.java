package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.fixture.WheelBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntryPointsFormatRuleTest {
    private static final AuditRule RULE = new EntryPointsFormatRule();

    private static List<Observation> observed(String text) {
        return Observed.by(RULE, WheelBuilder.demo().entryPoints(text));
    }

    @Test
    void check_latin1_isRefusedByAll() {
        WheelBuilder wheel = WheelBuilder.demo()
                .infoFile(
                        "entry_points.txt", "[console_scripts]\nd\u00e9 = a:b\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).isEqualTo("line 2 has bytes that are not UTF-8");
            assertThat(seen.member()).isEqualTo("demo-1.0.dist-info/entry_points.txt");
            assertThat(seen.refusedBy()).containsExactlyInAnyOrder(Tool.PYPI, Tool.PIP, Tool.UV);
        });
    }

    @Test
    void check_colonForDelimiter_isRefusedByPipToo() {
        assertThat(observed("[console_scripts]\na : foo:m\n")).singleElement().satisfies(seen -> {
            assertThat(seen.message()).isEqualTo("line 2 is no `name = value`");
            assertThat(seen.refusedBy()).contains(Tool.PIP);
        });
    }

    @Test
    void check_repeatedNameAndGroup_isNotRefusedByPip() {
        assertThat(observed("[g]\na = b\na = c\n[h]\n[g]\n"))
                .extracting(Observation::message)
                .containsExactly(
                        "line 3 repeats a name of its group, so readers differ about it",
                        "line 5 opens a group for the second time");
        assertThat(observed("[g]\na = b\na = c\n"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).isNull());
    }

    @Test
    void check_entriesBeforeTheFirstGroup_areOneObservation() {
        assertThat(observed("a = b\nc = d\n[g]\n")).hasSize(1);
    }

    @Test
    void check_byteOrderMark_isOneObservation() {
        assertThat(observed("\ufeff[g]\na = b\n"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains("byte order mark"));
    }

    @Test
    void check_indentedLine_isWarningThatNobodyRefuses() {
        assertThat(observed("[g]\na = b\n  c = d\n")).singleElement().satisfies(seen -> {
            assertThat(seen.severity()).isEqualTo(Severity.WARNING);
            assertThat(seen.refusedBy()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "[console_scripts]\r\nDemo = demo:main\r\n\r\n[empty]\r\n",
                "# comment\n[console_scripts]\n; another\ndemo=demo:main [fast,slow]\nDemo =demo:main\n",
                "\n    [console_scripts]\n    demo = demo:main\n    ",
                "[distutils.commands]\na = b\n[my group/of: things]\nany name: 1.2 = any value, = even this [x] # y\n",
                "[g]\na = \n[h]\na = b\n"
            })
    void check_filesThatToolsWrite_areInOrder(String text) {
        assertThat(observed(text)).isEmpty();
    }

    @Test
    void check_noFile_isInOrder() {
        assertThat(Observed.by(RULE, WheelBuilder.demo())).isEmpty();
    }
}
