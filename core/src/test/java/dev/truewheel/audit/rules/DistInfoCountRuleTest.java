package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Tool;
import dev.truewheel.fixture.WheelBuilder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class DistInfoCountRuleTest {
    private static final AuditRule RULE = new DistInfoCountRule();

    @Test
    void check_secondDirectory_isListed() {
        WheelBuilder wheel = WheelBuilder.demo().file("demo-0.9.dist-info/METADATA", "x");
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).endsWith("demo-0.9.dist-info, demo-1.0.dist-info");
            assertThat(seen.actual()).isEqualTo("2");
            assertThat(seen.refusedBy()).isNull();
        });
    }

    @Test
    void check_noDirectory_isRefusedByAll() {
        WheelBuilder wheel = WheelBuilder.demo().distInfo("demo-1.0.egg-info");
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).containsExactlyInAnyOrder(Tool.values()));
        assertThat(Observed.by(new DistInfoFilesRule(), wheel)).isEmpty();
        assertThat(Observed.by(new DistInfoNameRule(), wheel)).isEmpty();
    }

    @Test
    void check_nestedDirectories_doNotCount() {
        WheelBuilder wheel = WheelBuilder.demo()
                .file("demo/_vendor/x-1.dist-info/METADATA", "x")
                .file("demo-1.0.data/purelib/y-1.dist-info/METADATA", "x")
                .file("notes.dist-info.txt", "x");
        assertThat(Observed.by(RULE, wheel)).isEmpty();
    }

    @Test
    void check_noArchive_isAnotherRules() {
        assertThat(Observed.by(RULE, "demo-1.0-py3-none-any.whl", "hello".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void check_hundredDirectories_areNotAllListed() {
        WheelBuilder wheel = WheelBuilder.demo();
        for (int i = 0; i < 100; i++) {
            wheel.file("a" + i + ".dist-info/x", "");
        }
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).endsWith("a7.dist-info, ...");
            assertThat(seen.actual()).isEqualTo("101");
        });
    }
}
