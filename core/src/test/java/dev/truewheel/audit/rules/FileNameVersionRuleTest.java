package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNameVersionRuleTest {

    private final FileNameVersionRule rule = new FileNameVersionRule();

    private List<Observation> version(String version) {
        return Named.file(rule, "demo-" + version + "-py3-none-any.whl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0_1", "latest", "", "1.0%2Ba", "1.0+", "1..0", "\u0661.0"})
    void judge_noVersion(String version) {
        assertThat(version(version)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).contains("is not a PEP 440 version: ");
            assertThat(seen.refusedBy()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.0", "1!1.0", "1.0+a_b", "1.0.post1", "01.0", "18446744073709551614"})
    void judge_version_isFine(String version) {
        assertThat(version(version)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "18446744073709551615",
                "1.0.99999999999999999999999",
                "99999999999999999999999!1",
                "1a99999999999999999999999",
                "1.post99999999999999999999999",
                "1.dev99999999999999999999999"
            })
    void judge_numberAbove64Bits_isRefusedByUvOnly(String version) {
        assertThat(version(version)).singleElement().satisfies(seen -> {
            assertThat(seen.severity()).isEqualTo(Severity.WARNING);
            assertThat(seen.refusedBy()).containsExactly(Tool.UV);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {" 1.0", "1.0\t", "1.0\u00a0", "\n1.0"})
    void judge_whiteSpace_isTakenByToolsAndWrong(String version) {
        assertThat(version(version)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).isEqualTo("white space stands around the version");
            assertThat(seen.expected()).isEqualTo("1.0");
            assertThat(seen.severity()).isNull();
            assertThat(seen.refusedBy()).isEmpty();
        });
        assertThat(Named.file(new FileNameVersionSpellingRule(), "demo-" + version + "-py3-none-any.whl"))
                .as("told once")
                .isEmpty();
    }

    @Test
    void judge_largeLocalNumber_isFine() {
        assertThat(version("1.0+99999999999999999999999")).isEmpty();
    }
}
