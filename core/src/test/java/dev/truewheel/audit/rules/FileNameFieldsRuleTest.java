package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNameFieldsRuleTest {

    private final FileNameFieldsRule rule = new FileNameFieldsRule();

    @ParameterizedTest
    @CsvSource({
        "demo.whl,1",
        ".whl,1",
        "demo-1.0.whl,2",
        "demo-1.0-py3-none.whl,4",
        "a-b-1.0-1-py3-none-any-x.whl,8",
        "-------.WHL,8"
    })
    void check_otherNumber(String name, String fields) {
        assertThat(Named.file(rule, name))
                .singleElement()
                .satisfies(seen -> assertThat(seen.actual()).isEqualTo(fields));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo-1.0-py3-none-any.whl",
                "demo-1.0-1-py3-none-any.whl",
                "demo-1.0-py3-none-any-x.whl",
                "demo-1.0-1-py3-none-any-x.whl",
                "----.whl",
                "demo-1.0-py3-none-any.WHL",
                "demo.zip"
            })
    void check_fiveToSevenOrNoWheel_isFine(String name) {
        assertThat(Named.file(rule, name)).isEmpty();
    }

    @Test
    void check_wrongNumber_isTheOnlyFault() {
        for (AuditRule each : BuiltInRules.all()) {
            if (each.descriptor().id().startsWith("WF")
                    && !each.descriptor().id().equals("WF02")) {
                assertThat(Named.file(each, "De__mo-1.0+x-py3.whl"))
                        .as(each.descriptor().id())
                        .isEmpty();
            }
        }
    }
}
