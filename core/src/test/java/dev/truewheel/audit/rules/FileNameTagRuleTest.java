package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FileNameTagRuleTest {

    private static List<Observation> tags(FileNameTagRule rule, String tags) {
        return Named.file(rule, "demo-1.0-" + tags + ".whl");
    }

    @Test
    void empty_reportsEachField() {
        FileNameTagRule rule = FileNameTagRule.empty();
        assertThat(tags(rule, "py3..py2-none-any")).singleElement().satisfies(seen -> {
            assertThat(seen.message()).isEqualTo("member 2 of the Python field is empty");
            assertThat(seen.refusedBy()).isNull();
        });
        assertThat(tags(rule, "py3.-none-any")).hasSize(1);
        assertThat(tags(rule, "--")).hasSize(3);
        assertThat(tags(rule, "....-none-any"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).endsWith("and so for 4 more"));
        assertThat(tags(rule, "py2.py3-none-any")).isEmpty();
    }

    @Test
    void digitFirst_uvLooksAtTheFieldOnly() {
        FileNameTagRule rule = FileNameTagRule.digitFirst();
        assertThat(tags(rule, "py3.3-none-any")).singleElement().satisfies(seen -> {
            assertThat(seen.message()).startsWith("member 2 of the Python field, `3`,");
            assertThat(seen.refusedBy()).isNull();
        });
        assertThat(tags(rule, "3.py3-none-any"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).containsExactlyInAnyOrder(Tool.PIP, Tool.UV));
        assertThat(tags(rule, "py3-3-3")).isEmpty();
    }

    @Test
    void upperCase() {
        FileNameTagRule rule = FileNameTagRule.upperCase();
        assertThat(tags(rule, "PY3-None-macosx_11_0_ARM64")).hasSize(3);
        assertThat(tags(rule, "py3-none-macosx_11_0_arm64")).isEmpty();
    }

    @Test
    void unsorted_asciiPutsTheAliasFirst() {
        FileNameTagRule rule = FileNameTagRule.unsorted();
        assertThat(tags(rule, "cp39-cp39-manylinux_2_17_x86_64.manylinux2014_x86_64"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.actual()).isEqualTo("manylinux2014_x86_64"));
        assertThat(tags(rule, "cp39-cp39-manylinux2014_x86_64.manylinux_2_17_x86_64"))
                .isEmpty();
        assertThat(tags(rule, "py2.py3-none-any")).isEmpty();
        assertThat(rule.descriptor().severity()).isEqualTo(Severity.NOTE);
    }

    @Test
    void repeated() {
        FileNameTagRule rule = FileNameTagRule.repeated();
        assertThat(tags(rule, "py3.py3-none-any")).hasSize(1);
        assertThat(tags(rule, "py3-py3-py3")).isEmpty();
    }
}
