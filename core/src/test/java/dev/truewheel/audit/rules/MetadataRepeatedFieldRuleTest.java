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

final class MetadataRepeatedFieldRuleTest {
    private static final AuditRule RULE = new MetadataRepeatedFieldRule();

    private static List<Observation> observed(String fields) {
        return Observed.by(
                RULE, WheelBuilder.demo().metadata("Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n" + fields));
    }

    @Test
    void check_secondName() {
        assertThat(observed("NAME: other\n")).singleElement().satisfies(seen -> {
            assertThat(seen.message()).isEqualTo("the field Name stands 2 times, first in line 2, so readers choose");
            assertThat(seen.severity()).isNull();
        });
    }

    @Test
    void check_eachFieldIsToldOnce() {
        assertThat(observed("Summary: a\nRequires-Python: >=3\nSummary: b\nRequires-Python: >=2\nSummary: c\n"))
                .extracting(Observation::actual)
                .containsExactly("3", "2");
    }

    @Test
    void check_sameValue_isWarning() {
        assertThat(observed("License: MIT\nLicense: MIT\n"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.severity()).isEqualTo(Severity.WARNING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Requires-Dist: a\nRequires-Dist: b\nClassifier: a\nClassifier: b\nPlatform: UNKNOWN\nPlatform: any\n",
                "Project-URL: a, b\nProject-URL: c, d\nProvides-Extra: x\nProvides-Extra: y\nLicense-File: a\nLicense-File: b\n",
                "Requires: a\nRequires: b\nProvides: a\nProvides: b\nObsoletes: a\nObsoletes: b\n",
                "Dynamic: a\nDynamic: b\nImport-Name: a\nImport-Name: b\nNo-Field: a\nNo-Field: b\n",
                "License: MIT\nLicense-Expression: MIT\n\nName: demo\n"
            })
    void check_fieldsForMultipleUse_areInOrder(String fields) {
        assertThat(observed(fields)).isEmpty();
    }
}
