package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNameCharacterRuleTest {

    private final FileNameCharacterRule rule = new FileNameCharacterRule();

    @ParameterizedTest
    @ValueSource(strings = {"a\n.whl", "a\u007F.whl", "\0", "demo-1.0-py3-none-any.whl\n"})
    void check_control(String name) {
        assertThat(Named.file(rule, name))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).isNull());
    }

    @Test
    void check_invisible_isRefusedByNobody() {
        assertThat(Named.file(rule, "a\u202E.whl")).singleElement().satisfies(seen -> {
            assertThat(seen.message()).endsWith("U+202E");
            assertThat(seen.refusedBy()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b.whl", "demo-1.0-py3-none-any\\x.whl"})
    void check_separator(String name) {
        assertThat(Named.file(rule, name)).hasSize(1);
    }

    @Test
    void check_lengthWithSidecar_countsBytes() {
        assertThat(Named.file(rule, "a".repeat(242) + ".whl")).isEmpty();
        assertThat(Named.file(rule, "a".repeat(243) + ".whl"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.actual()).isEqualTo("247"));
        assertThat(Named.file(rule, "\u00e9".repeat(122) + ".whl")).hasSize(1);
    }

    @Test
    void check_everything_isReported() {
        assertThat(Named.file(rule, "\n/" + "a".repeat(300))).hasSize(3);
    }
}
