package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordPathRuleTest {
    private static final AuditRule RULE = new RecordPathRule();

    @ParameterizedTest
    @CsvSource({
        "../../../etc/passwd, steps upwards with '..'",
        "demo/../../x, steps upwards with '..'",
        "..\\x, steps upwards with '..'",
        "/etc/passwd, is absolute",
        "\\\\server\\x, is absolute",
        "C:/x, names a drive",
        "c:\\x, names a drive",
        "./demo/x, has a component '.'",
        "demo//x, has an empty component",
    })
    void check_pathThatIsNotCanonical_isTold(String path, String fault) {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> text + path + ",sha256=x,1\n");
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).startsWith("the path in line 5 (").endsWith(") " + fault);
            assertThat(seen.expected()).isNull();
        });
        assertThat(Observed.by(new RecordLeftoverRowRule(), wheel)).hasSizeLessThan(2);
    }

    @Test
    void check_dotBeforeEveryPath_isTheOnlyFault() {
        WheelBuilder wheel = WheelBuilder.demo()
                .record(text -> text.replaceAll("(?m)^", "./").replaceAll("\\./$", ""));
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message())
                    .isEqualTo("the path in line 1 (`./demo/__init__.py`) has a component '.', and so in 3 more");
            assertThat(seen.expected()).isEqualTo("demo/__init__.py");
        });
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_emptyPath_isTold() {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> text + ",sha256=x,1\n");
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains("is empty"));
    }

    @Test
    void check_hiddenFilesAndDots_areInOrder() {
        WheelBuilder wheel = WheelBuilder.demo()
                .file(".hidden", "")
                .file("demo/.x/..y/...", "")
                .file("demo/a..b/c.", "")
                .file("demo/ab:c", "");
        assertThat(Observed.by(RULE, wheel)).isEmpty();
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }
}
