package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class DistInfoSubdirectoryRuleTest {
    private static final AuditRule RULE = new DistInfoSubdirectoryRule();

    @Test
    void check_unknownDirectory_isToldOnce() {
        WheelBuilder wheel = WheelBuilder.demo().infoFile("private/a", "").infoFile("private/b", "");
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).startsWith("`private`"));
    }

    @Test
    void check_registeredDirectoriesAndFiles_areInOrder() {
        WheelBuilder wheel = WheelBuilder.demo()
                .infoFile("licenses/LICENSE", "")
                .infoFile("licenses/vendor/x/LICENSE", "")
                .infoFile("license_files/LICENSE", "")
                .infoFile("LICENSES/MIT.txt", "")
                .infoFile("sboms/a.cdx.json", "{}")
                .infoFile("top_level.txt", "")
                .file("demo-1.0.dist-infos/x/y", "");
        assertThat(Observed.by(RULE, wheel)).isEmpty();
    }
}
