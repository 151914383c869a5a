package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.fixture.WheelBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNameVariantRuleTest {

    private final FileNameVariantRule rule = new FileNameVariantRule();

    private List<Observation> described(String fileName) {
        return Observed.by(
                rule, WheelBuilder.demo().infoFile("variant.json", "{}").fileName(fileName));
    }

    @Test
    void check_labelWithoutFile_isRefusedByAll() {
        assertThat(Named.file(rule, "demo-1.0-py3-none-any-x86_64_v3.whl"))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.message()).contains("no variant.json");
                    assertThat(seen.severity()).isNull();
                    assertThat(seen.refusedBy()).isNull();
                });
        assertThat(Named.file(rule, "demo-1.0-py3-none-any-null.whl")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a1", "\u0661"})
    void check_buildTagWithoutDigit_getsAHint(String build) {
        assertThat(Named.file(rule, "demo-1.0-" + build + "-py3-none-any.whl"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message())
                        .contains("a build tag would begin with a digit, and `" + build + "` does not"));
        assertThat(Named.file(rule, "demo-1.0-1-py3-none-any-x.whl"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).doesNotContain("build tag"));
    }

    @Test
    void check_labelWithFile_isANoteSincePipAndPyPiRefuse() {
        assertThat(described("demo-1.0-py3-none-any-x86_64_v3.whl"))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.severity()).isEqualTo(Severity.NOTE);
                    assertThat(seen.refusedBy()).containsExactlyInAnyOrder(Tool.PYPI, Tool.PIP);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"X86", "a+b", "\u00e9", ""})
    void check_illegalLabel(String label) {
        assertThat(described("demo-1.0-py3-none-any-" + label + ".whl"))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.message()).contains("is not made of");
                    assertThat(seen.severity()).isNull();
                });
    }

    @Test
    void check_unreadableFile_isNotJudgedByItsContent() {
        assertThat(Observed.by(rule, "demo-1.0-py3-none-any-x.whl", new byte[0]))
                .singleElement()
                .satisfies(seen -> assertThat(seen.severity()).isEqualTo(Severity.NOTE));
    }

    @Test
    void check_noLabel_isFine() {
        assertThat(Named.file(rule, "demo-1.0-1-py3-none-any.whl")).isEmpty();
    }
}
