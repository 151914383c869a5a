package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.fixture.WheelBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MetadataFieldAgeRuleTest {
    private static final AuditRule RULE = new MetadataFieldAgeRule();

    private static List<Observation> observed(String version, String field) {
        return Observed.by(
                RULE,
                WheelBuilder.demo()
                        .metadata("Metadata-Version: " + version + "\nName: demo\nVersion: 1.0\n" + field + ": x\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "1.1, Requires-Dist, 1.2",
        "1.2, Provides-Extra, 2.1",
        "2.1, Dynamic, 2.2",
        "2.0, Dynamic, 2.2",
        "2.3, License-Expression, 2.4",
        "2.1, License-File, 2.4",
        "2.4, Import-Name, 2.5"
    })
    void check_fieldOfALaterVersion(String version, String field, String since) {
        assertThat(observed(version, field)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).startsWith("the field " + field + " in line 4 ");
            assertThat(seen.expected()).isEqualTo("Metadata-Version " + since);
            assertThat(seen.actual()).isEqualTo("Metadata-Version " + version);
        });
    }

    @Test
    void check_fieldThatRepeats_isToldOnce() {
        assertThat(observed("2.1", "License-File: a\nLICENSE-FILE")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1.1, Classifier",
        "1.2, Requires-Dist",
        "2.0, Provides-Extra",
        "2.0, Description-Content-Type",
        "2.1, No-Field",
        "2.2, Dynamic",
        "2.4, License-Expression",
        "2.9, Import-Name",
        "3.0, Import-Name",
        "abc, Import-Name",
        "1.0, Home-page"
    })
    void check_fieldOfTheVersion_isInOrder(String version, String field) {
        assertThat(observed(version, field)).isEmpty();
    }
}
