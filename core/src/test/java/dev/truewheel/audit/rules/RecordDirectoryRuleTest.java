package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class RecordDirectoryRuleTest {
    private static final AuditRule RULE = new RecordDirectoryRule();

    @Test
    void check_directories_areToldOnceAndByNoOtherRule() {
        WheelBuilder wheel = WheelBuilder.demo()
                .file("demo/", "")
                .file("demo/sub/", "")
                .file("demo/sub/x.py", "")
                .record(text -> text + "demo/,,\ndemo/sub/,,\n");
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message())
                        .isEqualTo("RECORD lists directories in 2 rows, the first in line 6 (`demo/`)"));
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_directoryWithoutSlash_isOneToo() {
        WheelBuilder wheel = WheelBuilder.demo().file("demo/", "").record(text -> text + "demo,,\n");
        assertThat(Observed.by(RULE, wheel)).hasSize(1);
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_directoryEntriesWithoutRow_areInOrder() {
        WheelBuilder wheel = WheelBuilder.demo().file("demo/", "").file("demo/sub/", "");
        assertThat(Observed.by(RULE, wheel)).isEmpty();
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }
}
