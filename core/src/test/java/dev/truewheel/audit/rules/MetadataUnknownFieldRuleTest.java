package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.fixture.WheelBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MetadataUnknownFieldRuleTest {
    private static final AuditRule RULE = new MetadataUnknownFieldRule();

    private static List<Observation> observed(String fields) {
        return Observed.by(
                RULE, WheelBuilder.demo().metadata("Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n" + fields));
    }

    @Test
    void check_misspeltField_isToldOnce() {
        assertThat(observed("Require-Dist: a\nRequire-Dist: b\n"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message())
                        .isEqualTo("the field Require-Dist in line 4 is none the specification knows"));
    }

    @ParameterizedTest
    @CsvSource({
        "Home-page, Project-URL",
        "download-url, Project-URL",
        "Requires, Requires-Dist",
        "Provides, Provides-Dist",
        "Obsoletes, Obsoletes-Dist"
    })
    void check_deprecatedField_namesItsSuccessor(String field, String successor) {
        assertThat(observed(field + ": a\n"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.expected()).isEqualTo(successor));
    }

    @Test
    void check_manyUnknownFields_areBounded() {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            fields.append("X-").append(i).append(": a\n");
        }
        assertThat(observed(fields.toString())).hasSizeBetween(90, 101);
    }

    @Test
    void check_knownFields_areInOrder() {
        assertThat(observed("summary: a\nAUTHOR-EMAIL: b\nLicense: MIT\nKeywords: c\nPlatform: UNKNOWN\n"
                        + "Description-Content-Type: text/markdown\nSupported-Platform: x\nImport-Namespace: y\n"
                        + "Maintainer-email: z\n\nNo-Field: in the body\n"))
                .isEmpty();
    }
}
