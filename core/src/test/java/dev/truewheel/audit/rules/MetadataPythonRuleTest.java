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

final class MetadataPythonRuleTest {
    private static final AuditRule RULE = new MetadataPythonRule();

    private static List<Observation> observed(String demand, String tags) {
        byte[] wheel = WheelBuilder.demo()
                .metadata("Metadata-Version: 2.1\nName: demo\nVersion: 1.0\nRequires-Python: " + demand + "\n")
                .build();
        return Observed.by(RULE, "demo-1.0-" + tags + ".whl", wheel);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ">=3.6", ">=3.6,", ">= 3.6, !=3.7.*", "~=3.6", "==3.*", "<4,>=2.7,!=3.0.*,!=3.1.*"})
    void check_inOrder(String demand) {
        assertThat(observed(demand, "py3-none-any")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6", ">3.x", "~=3", "=>3.6", "python>=3", ">=3.6;", "\u2265 3.6"})
    void check_malformed_isRefusedByUv(String demand) {
        assertThat(observed(demand, "py3-none-any")).singleElement().satisfies(seen -> {
            assertThat(seen.message()).startsWith("Requires-Python is no set of version clauses: ");
            assertThat(seen.refusedBy()).isNull();
            assertThat(seen.expected()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {">=3.6.* | >=3.6", ">=3.6<4 | >=3.6,<4", ">=2.7,!=3.0* | >=2.7,!=3.0.*", ">=\"3.6\" | >=3.6"})
    void check_oldSlip_isMendedAsUvDoes(String demand, String meant) {
        assertThat(observed(demand, "py3-none-any")).singleElement().satisfies(seen -> {
            assertThat(seen.expected()).isEqualTo(meant);
            assertThat(seen.refusedBy()).containsExactly(Tool.PYPI);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">=3.10 | cp39-cp39-win32",
                "<3.9 | cp39-cp39-win32",
                "!=3.9.* | cp39-cp39-win32",
                ">=3.11 | cp39.cp310-cp39.cp310-win32",
                ">=3 | py2-none-any",
                "<3.9 | cp39-abi3-win32",
                "<3.8 | py38-none-any",
                ">=3.11 | pp310-pypy310_pp73-win32",
                "==3.13.0rc1 | cp312-cp312-win32",
            })
    void check_tagsAndDemandExcludeEachOther(String demand, String tags) {
        assertThat(observed(demand, tags)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).contains("excludes every Python");
            assertThat(seen.severity()).isEqualTo(Severity.WARNING);
            assertThat(seen.refusedBy()).containsExactlyInAnyOrder(Tool.PIP, Tool.UV);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">=3.9 | cp39-cp39-win32",
                ">=3.9.2,<3.10 | cp39-cp39-win32",
                "==3.9.7 | cp39-cp39-win32",
                ">=3.10 | cp39-abi3-win32",
                ">=3.10 | cp315-abi3.abi3t-win32",
                ">=3.8 | py2.py3-none-any",
                ">=3.11 | py38-none-any",
                ">=2.7,!=3.0.*,<4 | py2.py3-none-any",
                "==3.13.0rc1 | cp313-cp313-win32",
                ">=3.11 | graalpy242-graalpy242_311_native-win32",
                ">=3.11 | ip37-none-any",
                ">=3.11 | py39x-none-any",
                ">=99.0 | nonsense",
            })
    void check_someTagFitsOrSaysNothingKnown(String demand, String tags) {
        assertThat(observed(demand, tags)).isEmpty();
    }

    @Test
    @Timeout(20)
    void check_hostile_staysShort() {
        assertThat(observed("!=3.9.*" + ",!=3.9.*".repeat(20_000), "cp39-cp39-win32"))
                .as("more than is worth comparing")
                .isEmpty();
        assertThat(observed(">=" + "9".repeat(100_000), "py3-none-any")).hasSize(1);
    }
}
