package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class DataScriptsRuleTest {
    private static final AuditRule RULE = new DataScriptsRule();

    @Test
    void check_directoriesBelowScripts_areToldOnceEach() {
        WheelBuilder wheel = WheelBuilder.demo()
                .file("demo-1.0.data/scripts/tools/a", "")
                .file("demo-1.0.data/scripts/tools/b", "")
                .file("demo-1.0.data/scripts/empty/", "");
        assertThat(Observed.by(RULE, wheel))
                .extracting(Observation::member)
                .containsExactly("demo-1.0.data/scripts/tools/a", "demo-1.0.data/scripts/empty/");
    }

    @Test
    void check_plainScripts_areInOrder() {
        WheelBuilder wheel = WheelBuilder.demo()
                .file("demo-1.0.data/scripts/", "")
                .file("demo-1.0.data/scripts/run.sh", "")
                .file("demo-1.0.data/data/scripts/a/b", "")
                .file("demo/scripts/a/b", "");
        assertThat(Observed.by(RULE, wheel)).isEmpty();
    }
}
