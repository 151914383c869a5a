package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNamePercentRuleTest {

    private final FileNamePercentRule rule = new FileNamePercentRule();

    @ParameterizedTest
    @CsvSource({
        "..%252F..%252Fevil.whl,encoded twice",
        "demo-1.0-py3-none-any.whl%255c,encoded twice",
        "..%2Fevil.whl,a path",
        "..%5cevil.whl,a path",
        "demo-1.0%2Babc-py3-none-any.whl,not decoded"
    })
    void check_escape(String name, String message) {
        assertThat(Named.file(rule, name)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).contains(message);
            assertThat(seen.actual()).isEqualTo(name);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo-1.0-py3-none-any.whl", "100%.whl", "%", "%2", "%zz", "%\uff12\uff12"})
    void check_noEscape_isFine(String name) {
        assertThat(Named.file(rule, name)).isEmpty();
    }
}
