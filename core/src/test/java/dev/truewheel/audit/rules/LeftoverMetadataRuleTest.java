package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LeftoverMetadataRuleTest {
    private static final AuditRule RULE = new LeftoverMetadataRule();

    @ParameterizedTest
    @CsvSource({
        "demo.egg-info/PKG-INFO, demo.egg-info",
        "demo/sub.egg-info, demo/sub.egg-info",
        "demo/_vendor/x-1.dist-info/METADATA, demo/_vendor/x-1.dist-info",
        "EGG-INFO/zip-safe, EGG-INFO",
        "demo-1.0.dist-info/metadata.json, demo-1.0.dist-info/metadata.json",
        "demo-1.0.dist-info/zip-safe, demo-1.0.dist-info/zip-safe",
    })
    void check_leftover_isNamed(String path, String leftover) {
        assertThat(Observed.by(RULE, WheelBuilder.demo().file(path, "x")))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.message()).startsWith("`" + leftover + "`");
                    assertThat(seen.member()).isEqualTo(path);
                });
    }

    @Test
    void check_severalFilesOfOneDirectory_areOneLeftover() {
        WheelBuilder wheel =
                WheelBuilder.demo().file("demo.egg-info/PKG-INFO", "").file("demo.egg-info/SOURCES.txt", "");
        assertThat(Observed.by(RULE, wheel)).hasSize(1);
    }

    @Test
    void check_usualFiles_areInOrder() {
        WheelBuilder wheel = WheelBuilder.demo()
                .infoFile("top_level.txt", "demo\n")
                .infoFile("DESCRIPTION.rst", "UNKNOWN\n")
                .infoFile("namespace_packages.txt", "")
                .infoFile("dependency_links.txt.bak", "")
                .file("demo/metadata.json", "{}")
                .file("demo/zip-safe", "")
                .file("demo/EGG-INFO/x", "")
                .file("demo/.egg-info", "")
                .file("demo/x.dist-info", "");
        assertThat(Observed.by(RULE, wheel)).isEmpty();
    }
}
