package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.fixture.WheelBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MetadataTextRuleTest {
    private static final AuditRule RULE = new MetadataTextRule();
    private static final String HEAD = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n";
    private static final List<AuditRule> OTHERS = List.of(
            new MetadataVersionRule(),
            new MetadataFieldAgeRule(),
            new MetadataRepeatedFieldRule(),
            new MetadataUnknownFieldRule(),
            new MetadataNameRule(),
            new MetadataReleaseRule());

    private static List<Observation> observed(String metadata) {
        return Observed.by(RULE, WheelBuilder.demo().metadata(metadata));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\ufeff" + HEAD, "\n" + HEAD, "\r\n" + HEAD, "Metadata-Version: 2.1\nbroken line\nName: demo\n"})
    void check_nameIsLost_isRefusedAndToldOnce(String metadata) {
        assertThat(observed(metadata)).singleElement().satisfies(seen -> {
            assertThat(seen.member()).isEqualTo("demo-1.0.dist-info/METADATA");
            assertThat(seen.severity()).isNull();
            assertThat(seen.refusedBy()).isNull();
        });
        for (AuditRule other : OTHERS) {
            assertThat(Observed.by(other, WheelBuilder.demo().metadata(metadata)))
                    .as("%s", other.descriptor().id())
                    .isEmpty();
        }
    }

    @Test
    void check_brokenLineBeforeOtherFields_countsThem() {
        assertThat(observed(HEAD + "Summary: one\ntwo\nRequires-Dist: a\nRequires-Dist: b\nNo-Field: c\n\nName: d\n"))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.message())
                            .isEqualTo("line 5 is no header, which ends the headers and loses the 2 fields below");
                    assertThat(seen.severity()).isNull();
                    assertThat(seen.refusedBy()).isEmpty();
                });
    }

    @Test
    void check_descriptionWithoutBlankLine_isWarning() {
        assertThat(observed(HEAD + "Here it begins.\nMore: text\n"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void check_latin1_isToldOnceAndRefusedByPip() {
        WheelBuilder wheel = WheelBuilder.demo()
                .infoFile(
                        "METADATA",
                        (HEAD + "Author: Andr\u00e9\nSummary: \u00e9\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).isEqualTo("line 4 has bytes that are not UTF-8");
            assertThat(seen.refusedBy()).containsExactly(Tool.PIP);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD,
                HEAD + "\n",
                HEAD + "\n\n# Demo\n\nno header\n",
                "Metadata-Version: 2.0\r\nName: demo\r\nVersion: 1.0\r\nSummary: UNKNOWN\r\nHome-page: UNKNOWN\r\n"
                        + "Platform: UNKNOWN\r\n\r\nUNKNOWN\r\n\r\n\r\n",
                HEAD + "License: MIT\n        \n        Permission is granted\n          and so on\nPlatform: any\n",
                HEAD + "Description: first\n        |second\n",
                HEAD + "Author: Andr\u00e9\nkeywords:a,b\nClassifier:\n"
            })
    void check_textThatToolsWrite_isInOrder(String metadata) {
        assertThat(observed(metadata)).isEmpty();
    }

    @Test
    void check_noMetadata_isLeftToTheRuleAboutFiles() {
        WheelBuilder wheel = WheelBuilder.demo().infoFile("METADATA", (byte[]) null);
        assertThat(Observed.by(RULE, wheel)).isEmpty();
        for (AuditRule other : OTHERS) {
            assertThat(Observed.by(other, wheel)).isEmpty();
        }
    }
}
