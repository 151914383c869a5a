package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Severity;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SbomRuleTest {
    private static final AuditRule RULE = new SbomRule();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"bomFormat\": \"CycloneDX\", \"components\": [{\"a\": [1, 2.5e3, null]}]}",
                "{\"components\": {\"bomFormat\": 1}, \"bomFormat\": \"CycloneDX\"}",
                "{\"spdxVersion\": \"SPDX-2.3\"}",
                "{\"@context\": \"https://spdx.org/rdf/3.0.1/spdx-context.jsonld\", \"@graph\": []}",
            })
    void check_knownKinds_areInOrder(String text) {
        assertThat(Observed.by(RULE, WheelBuilder.demo().infoFile("sboms/a.json", text)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"bomFormat\": \"CycloneDX\"} x", "{\"a\": nul}", "hello", "[1, 2", "{} {}"})
    void check_brokenJson_isWarning(String text) {
        assertThat(Observed.by(RULE, WheelBuilder.demo().infoFile("sboms/auditwheel.cdx.json", text)))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.message()).startsWith("the bill of materials is no JSON: ");
                    assertThat(seen.severity()).isNull();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "1", "{\"bomFormat\": 1}", "{\"x\": {\"bomFormat\": \"CycloneDX\"}}"})
    void check_unknownKind_isNote(String text) {
        assertThat(Observed.by(RULE, WheelBuilder.demo().infoFile("sboms/a.JSON", text)))
                .singleElement()
                .satisfies(seen -> assertThat(seen.severity()).isEqualTo(Severity.NOTE));
    }

    @Test
    void check_nestingBeyondAnyUse_isAFaultNotAnOverflow() {
        String text = "[".repeat(100_000);
        assertThat(Observed.by(RULE, WheelBuilder.demo().infoFile("sboms/a.json", text)))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains("nesting depth"));
    }

    @Test
    void check_otherFormatsAndPlaces_areInOrder() {
        WheelBuilder wheel = WheelBuilder.demo()
                .infoFile("sboms/a.spdx", "SPDXVersion: SPDX-2.2")
                .infoFile("sboms/a.xml", "<bom/>")
                .file("demo/sboms/a.json", "{");
        assertThat(Observed.by(RULE, wheel)).isEmpty();
    }
}
