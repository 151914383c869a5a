package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.fixture.WheelBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MetadataNameRuleTest {
    private static final AuditRule RULE = new MetadataNameRule();

    private static List<Observation> observed(String name) {
        return Observed.by(
                RULE,
                WheelBuilder.of("demo_tool", "1.0")
                        .metadata("Metadata-Version: 2.1\nName: " + name + "\nVersion: 1.0\n"));
    }

    @Test
    void check_otherProject() {
        assertThat(observed("demo")).singleElement().satisfies(seen -> {
            assertThat(seen.message()).contains("another project's");
            assertThat(seen.expected()).isEqualTo("demo-tool");
            assertThat(seen.actual()).isEqualTo("demo");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "demo tool", "demo_tool-", "d\u00e9mo", "demo+tool"})
    void check_noName(String name) {
        assertThat(observed(name))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).startsWith("Name in METADATA is no valid name: "));
    }

    @Test
    void check_missing() {
        assertThat(Observed.by(RULE, WheelBuilder.demo().metadata("Metadata-Version: 2.1\nVersion: 1.0\n")))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).isEqualTo("METADATA has no Name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo_tool", "demo-tool", "Demo.Tool", "demo-_.tool", "demo_tool\r"})
    void check_spellings_areInOrder(String name) {
        assertThat(observed(name)).isEmpty();
    }

    @Test
    void check_fileNameThatSaysNothing_isLeftToOthers() {
        assertThat(Observed.by(RULE, "demo.whl", WheelBuilder.demo().build())).isEmpty();
        assertThat(Observed.by(
                        RULE, "-1.0-py3-none-any.whl", WheelBuilder.demo().build()))
                .isEmpty();
    }
}
