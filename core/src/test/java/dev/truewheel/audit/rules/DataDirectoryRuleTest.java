package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Tool;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class DataDirectoryRuleTest {
    private static final AuditRule RULE = new DataDirectoryRule();

    @Test
    void check_unknownKeys_areToldOnceEach() {
        WheelBuilder wheel = WheelBuilder.demo()
                .file("demo-1.0.data/blah/a", "")
                .file("demo-1.0.data/blah/b", "")
                .file("demo-1.0.data/x", "")
                .file("demo-1.0.data/Scripts/y", "");
        assertThat(Observed.by(RULE, wheel))
                .extracting(Observation::member)
                .containsExactly("demo-1.0.data/blah/a", "demo-1.0.data/x", "demo-1.0.data/Scripts/y");
    }

    @Test
    void check_anotherWheelsDirectory_isRefusedByNobody() {
        WheelBuilder wheel =
                WheelBuilder.demo().file("bar-1.0.data/purelib/a.py", "").file("bar-1.0.data/purelib/b.py", "");
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).contains("`bar-1.0.data`");
            assertThat(seen.refusedBy()).isEmpty();
        });
    }

    @Test
    void check_packageNamedData_isRefusedByPip() {
        WheelBuilder wheel =
                WheelBuilder.demo().file("bar.data/purelib/a.py", "").file("bar.data/table.csv", "");
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).containsExactly(Tool.PIP));
    }

    @Test
    void check_allKeysAndDirectoryEntries_areInOrder() {
        WheelBuilder wheel = WheelBuilder.demo()
                .file("demo-1.0.data/", "")
                .file("demo-1.0.data/scripts/", "")
                .file("demo-1.0.data/scripts/demo", "")
                .file("demo-1.0.data/purelib/a.py", "")
                .file("demo-1.0.data/platlib/b.so", "")
                .file("demo-1.0.data/headers/c.h", "")
                .file("demo-1.0.data/data/share/d", "")
                .file("demo/x.data/blah/y", "");
        assertThat(Observed.by(RULE, wheel)).isEmpty();
    }

    @Test
    void check_directoryNamedLikeDistInfo_isOwnThoughTheFileIsSpeltOtherwise() {
        WheelBuilder wheel =
                WheelBuilder.demo().fileName("Demo-1.0.0-py3-none-any.whl").file("demo-1.0.data/scripts/x", "");
        assertThat(Observed.by(RULE, wheel)).isEmpty();
    }
}
