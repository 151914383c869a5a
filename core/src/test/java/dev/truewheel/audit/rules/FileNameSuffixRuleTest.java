package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileNameSuffixRuleTest {

    private final FileNameSuffixRule rule = new FileNameSuffixRule();

    @ParameterizedTest
    @CsvSource({
        "demo-1.0-py3-none-any.WHL,lower case",
        "demo-1.0-py3-none-any.Whl,lower case",
        "'demo-1.0-py3-none-any.whl\n',blanks",
        "'demo-1.0-py3-none-any.whl ',blanks",
        "demo-1.0-py3-none-any.whl.zip,does not end",
        "demo-1.0-py3-none-anywhl,does not end",
        "whl,does not end",
        "demo-1.0-py3-none-any.wh\u0131,does not end"
    })
    void check_otherEnd(String name, String message) {
        assertThat(Named.file(rule, name)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).contains(message);
            assertThat(seen.refusedBy()).isNull();
        });
    }

    @Test
    void check_hostileEnd_isPrintable() {
        assertThat(Named.file(rule, "x.whl\u202E\n\uD83D"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.actual()).isEqualTo("x.whl\\u202e\\x0a\\ud83d"));
    }

    @Test
    void check_nothingButTheSuffix_isTheBusinessOfTheFields() {
        assertThat(Named.file(rule, ".whl")).isEmpty();
    }
}
