package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.fixture.WheelBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MetadataRequirementRuleTest {
    private static final AuditRule RULE = new MetadataRequirementRule();

    private static List<Observation> observed(String... requirements) {
        StringBuilder metadata = new StringBuilder("Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n");
        for (String requirement : requirements) {
            metadata.append("Requires-Dist: ").append(requirement).append('\n');
        }
        return Observed.by(RULE, WheelBuilder.of("demo", "1.0").metadata(metadata.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo",
                "foo (>=1.0)",
                "Foo.Bar[a,B-c]>=1.0,!=1.5.*; python_version < '3.9' and extra == 'x'",
                "foo>=1.0,",
                "foo; python_version in '3.8 3.9'",
                "foo; python_version > '2.x'",
                "foo===whatever",
                "\tfoo\t",
            })
    void check_inOrder(String requirement) {
        assertThat(observed(requirement)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "foo (>=1.0",
                "foo>=1.0 bar",
                "foo~=1",
                "foo=>1",
                "foo[a,b",
                "foo; python_version = '3'",
                "foo; nothing == '1'",
                "foo; extra == 'x' and",
                "foo>=0.1 # why",
                "foo2>=1<2",
                "foo >=1.0.*<2",
                "d\u00e9mo",
            })
    void check_malformed_isRefusedByAll(String requirement) {
        assertThat(observed("other", requirement)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).startsWith("Requires-Dist in line 5 is no requirement: ");
            assertThat(seen.expected()).isNull();
            assertThat(seen.severity()).isNull();
            assertThat(seen.refusedBy()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "foo (>=7.2.0<8.0.0) | foo (>=7.2.0,<8.0.0)",
                "foo>=1.9.*,<2 | foo>=1.9,<2",
                "foo (<3.4.*) | foo (<3.4)",
                "foo>=2.7,!=3.0*,!=3.1* | foo>=2.7,!=3.0.*,!=3.1.*",
                "foo (!=~5.0,>=4.12) | foo (!=5.0.*,>=4.12)",
                "foo>=9.0.0a1.0 | foo>=9.0.0a1",
                "foo>dev | foo>0.0.0dev",
                "foo>=\"0.1\"; python_version>='3' | foo>=0.1; python_version>='3'",
                "foo>=1.3.0,<1.4.0', | foo>=1.3.0,<1.4.0",
            })
    void check_oldSlip_isMendedAsUvDoes(String written, String meant) {
        assertThat(observed(written)).singleElement().satisfies(seen -> {
            assertThat(seen.actual()).isEqualTo(written);
            assertThat(seen.expected()).isEqualTo(meant);
            assertThat(seen.refusedBy()).containsExactlyInAnyOrder(Tool.PYPI, Tool.PIP);
        });
    }

    @Test
    void check_folded_isMended() {
        assertThat(observed("foo>=1\n  ; os_name == 'nt'"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.expected()).isEqualTo("foo>=1   ; os_name == 'nt'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo; os_name ~= '1.0'",
                "foo; python_version ~= '3'",
                "foo; 'a' == 'b'",
                "foo; extra == 'x' and os_name ~= '1'",
                "foo; 'x' in extras",
            })
    void check_markerWithoutAnswer(String requirement) {
        assertThat(observed(requirement)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).contains("has a marker without an answer: ");
            assertThat(seen.refusedBy()).containsExactly(Tool.PIP);
        });
    }

    @Test
    void check_url() {
        assertThat(observed("foo @ https://example.org/foo.whl"))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.severity()).isEqualTo(Severity.NOTE);
                    assertThat(seen.refusedBy()).containsExactly(Tool.PYPI);
                });
        assertThat(observed("foo @ nonsense", "foo @ 1:x", "foo @ :x"))
                .hasSize(3)
                .allSatisfy(seen -> assertThat(seen.message()).contains("no URL"));
    }

    @Test
    void check_nameOfNoProject() {
        assertThat(observed("foo_"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).containsExactly(Tool.UV));
    }

    @Test
    @Timeout(20)
    void check_hostile_staysShort() {
        assertThat(observed(
                        "foo>=" + "1<".repeat(100_000),
                        "foo" + ">=1.*".repeat(50_000),
                        "foo; " + "(".repeat(50_000),
                        "foo (" + ">=1.0a1.0".repeat(400),
                        "foo\u0000\u202e"))
                .hasSize(5)
                .allSatisfy(seen -> {
                    assertThat(seen.message()).hasSizeLessThan(600).doesNotContain("\u202e");
                    assertThat(String.valueOf(seen.actual()))
                            .hasSizeLessThan(600)
                            .doesNotContain("\u202e");
                });
    }
}
