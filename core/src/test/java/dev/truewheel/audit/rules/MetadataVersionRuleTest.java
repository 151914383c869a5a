package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Severity;
import dev.truewheel.fixture.WheelBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MetadataVersionRuleTest {
    private static final AuditRule RULE = new MetadataVersionRule();

    private static List<Observation> observed(String header) {
        return Observed.by(RULE, WheelBuilder.demo().metadata(header + "Name: demo\nVersion: 1.0\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"3.0", "9.0", "0.1", "abc", "", "2", "2.1.0", "2.1rc1", "2.-1", "99999999999.1", "\u0662.1"})
    void check_otherMajorOrNoVersion_isError(String version) {
        assertThat(observed("Metadata-Version: " + version + "\n"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.severity()).isNull());
    }

    @Test
    void check_missing_isError() {
        assertThat(observed("")).singleElement().satisfies(seen -> {
            assertThat(seen.message()).isEqualTo("METADATA has no Metadata-Version");
            assertThat(seen.severity()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.3", "2.0", "2.7", "2.9", "2.01"})
    void check_minorThatIsNone_isWarning(String version) {
        assertThat(observed("Metadata-Version: " + version + "\n"))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.severity()).isEqualTo(Severity.WARNING);
                    assertThat(seen.actual()).isEqualTo(version);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.1 "})
    void check_known_isInOrder(String version) {
        assertThat(observed("metadata-version: " + version + "\r\n")).isEmpty();
    }
}
