package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNameSpellingRuleTest {

    private final FileNameSpellingRule rule = new FileNameSpellingRule();

    @ParameterizedTest
    @CsvSource({"Foo.Bar,foo_bar", "Foo,foo", "a.b,a_b", "a._b,a_b", "a..b,a_b"})
    void judge_otherSpelling(String name, String normal) {
        assertThat(Named.file(rule, name + "-1.0-py3-none-any.whl"))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.expected()).isEqualTo(normal);
                    assertThat(seen.actual()).isEqualTo(name);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo_bar", "a__b", "_Foo", "\u212aafka", "f1"})
    void judge_normalOrNoName_isFine(String name) {
        assertThat(Named.file(rule, name + "-1.0-py3-none-any.whl")).isEmpty();
    }
}
