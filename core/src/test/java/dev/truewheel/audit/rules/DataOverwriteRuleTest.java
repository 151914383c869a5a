package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Severity;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class DataOverwriteRuleTest {
    private static final AuditRule RULE = new DataOverwriteRule();

    @Test
    void check_purelibOverRootOfPureWheel_isError() {
        WheelBuilder wheel = WheelBuilder.demo().file("demo-1.0.data/purelib/demo/__init__.py", "evil = 1\n");
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).isEqualTo("the member is installed over `demo/__init__.py`");
            assertThat(seen.member()).isEqualTo("demo-1.0.data/purelib/demo/__init__.py");
            assertThat(seen.severity()).isNull();
        });
    }

    @Test
    void check_platlibOverRootOfPureWheel_saysWhere() {
        WheelBuilder wheel = WheelBuilder.demo().file("demo-1.0.data/platlib/demo/__init__.py", "evil = 1\n");
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(
                        seen -> assertThat(seen.message()).contains("wherever purelib and platlib are one directory"));
    }

    @Test
    void check_metadataInPurelib_isSeen() {
        WheelBuilder wheel =
                WheelBuilder.demo().file("demo-1.0.data/purelib/demo-1.0.dist-info/METADATA", "Name: evil\n");
        assertThat(Observed.by(RULE, wheel)).hasSize(1);
    }

    @Test
    void check_sameBytes_areWarning() {
        WheelBuilder wheel = WheelBuilder.demo().file("demo-1.0.data/purelib/demo/__init__.py", "value = 42\n");
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void check_otherPathsAndKeys_areInOrder() {
        WheelBuilder wheel = WheelBuilder.demo()
                .file("demo/", "")
                .file("demo-1.0.data/purelib/demo/", "")
                .file("demo-1.0.data/purelib/demo/other.py", "")
                .file("demo-1.0.data/data/demo/__init__.py", "")
                .file("demo-1.0.data/scripts/demo", "");
        assertThat(Observed.by(RULE, wheel)).isEmpty();
    }
}
