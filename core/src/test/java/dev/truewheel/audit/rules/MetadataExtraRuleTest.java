package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.fixture.WheelBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MetadataExtraRuleTest {
    private static final AuditRule RULE = new MetadataExtraRule();

    private static List<Observation> observed(String version, String... lines) {
        return Observed.by(
                RULE,
                WheelBuilder.of("demo", "1.0")
                        .metadata("Metadata-Version: " + version + "\nName: demo\nVersion: 1.0\n"
                                + String.join("\n", lines) + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "-x", "x_", "\u00e9", "a+b"})
    void check_noName(String name) {
        assertThat(observed("2.1", "Provides-Extra: " + name)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).startsWith("Provides-Extra in line 4 is no valid name: ");
            assertThat(seen.severity()).isNull();
            assertThat(seen.refusedBy()).containsExactly(Tool.PYPI);
        });
    }

    @Test
    void check_spelling_countsFrom23On() {
        assertThat(observed("2.2", "Provides-Extra: Foo.Bar")).isEmpty();
        assertThat(observed("2.3", "Provides-Extra: foo-bar")).isEmpty();
        assertThat(observed("2.3", "Provides-Extra: Foo.Bar")).singleElement().satisfies(seen -> {
            assertThat(seen.expected()).isEqualTo("foo-bar");
            assertThat(seen.severity()).isEqualTo(Severity.WARNING);
        });
    }

    @Test
    void check_twice() {
        assertThat(observed("2.1", "Provides-Extra: a", "Provides-Extra: a", "Provides-Extra: A"))
                .extracting(Observation::message)
                .containsExactly(
                        "Provides-Extra in line 5 repeats an extra",
                        "Provides-Extra in line 6 is another spelling of an extra that stands before it");
    }

    @Test
    void check_missing_isToldOnce() {
        String[] lines = {
            "Requires-Dist: x; extra == 'Dev_Tools'",
            "Requires-Dist: y; 'dev.tools' == extra or extra == 'test'",
            "Requires-Dist: z; extra != 'other' and python_version > '3'",
            "Requires-Dist: broken; extra ==",
            "Provides-Extra: test",
        };
        assertThat(observed("2.1", lines)).singleElement().satisfies(seen -> {
            assertThat(seen.message())
                    .isEqualTo("Requires-Dist in line 4 asks for an extra that no Provides-Extra names");
            assertThat(seen.expected()).isEqualTo("Provides-Extra: dev-tools");
            assertThat(seen.severity()).isEqualTo(Severity.WARNING);
        });
        assertThat(observed("1.2", lines)).as("there was no field to name it").isEmpty();
        assertThat(observed("2.1", "Provides-Extra: dev-tools", lines[0])).isEmpty();
    }
}
