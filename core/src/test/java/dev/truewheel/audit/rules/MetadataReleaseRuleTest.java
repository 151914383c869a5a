package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Tool;
import dev.truewheel.fixture.WheelBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MetadataReleaseRuleTest {
    private static final AuditRule RULE = new MetadataReleaseRule();

    private static List<Observation> observed(String fileVersion, String version) {
        return Observed.by(
                RULE,
                WheelBuilder.of("demo", fileVersion)
                        .metadata("Metadata-Version: 2.1\nName: demo\nVersion: " + version + "\n"));
    }

    @Test
    void check_otherVersion() {
        assertThat(observed("1.0", "1.0.1")).singleElement().satisfies(seen -> {
            assertThat(seen.message()).isEqualTo("Version in METADATA is not the file name's version");
            assertThat(seen.expected()).isEqualTo("1.0");
            assertThat(seen.actual()).isEqualTo("1.0.1");
            assertThat(seen.refusedBy()).isNull();
        });
    }

    @Test
    void check_localLabelMissing_isAcceptedByUv() {
        assertThat(observed("1.0+cu118", "1.0"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).containsExactly(Tool.PIP));
        assertThat(observed("1.0", "1.0+cu118"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1.0-beta-x", "1.0 2"})
    void check_noVersion(String version) {
        assertThat(observed("1.0", version))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).startsWith("Version in METADATA is no valid version: "));
    }

    @Test
    void check_missing() {
        assertThat(Observed.by(RULE, WheelBuilder.demo().metadata("Metadata-Version: 2.1\nName: demo\n")))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).isEqualTo("METADATA has no Version"));
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0.0",
        "1.0, v1",
        "1.0rc1, 1.0-RC.1",
        "1!1.0, 1!1.0",
        "1.0+ubuntu.1, 1.0+ubuntu-1",
        "1.0+ubuntu_1, 1.0+ubuntu.1",
        "1.0_1, 1.0-1",
        "1.0.post1, 1.0-1",
        "2016.07, 2016.7",
        "nonsense, 1.0"
    })
    void check_equalVersions_areInOrder(String fileVersion, String version) {
        assertThat(observed(fileVersion, version)).isEmpty();
    }
}
