package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Tool;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNameProjectRuleTest {

    private final FileNameProjectRule rule = new FileNameProjectRule();

    private List<Observation> named(String name) {
        return Named.file(rule, name + "-1.0-py3-none-any.whl");
    }

    @Test
    void judge_kelvinSign_isReadByPipAsK() {
        assertThat(named("\u212aafka")).singleElement().satisfies(seen -> {
            assertThat(seen.message()).contains("U+212A");
            assertThat(seen.refusedBy()).containsExactlyInAnyOrder(Tool.PYPI, Tool.UV);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"caf\u00e9", "fo o", "fo+o", "\u0130foo", "fo%o", "\ud83d\udc0d", "foo\u212a+"})
    void judge_otherCharacter_isRefusedByAll(String name) {
        assertThat(named(name))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).isNull());
    }

    @Test
    void judge_doubledUnderscore_isReadByUv() {
        assertThat(named("a__b"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).containsExactlyInAnyOrder(Tool.PYPI, Tool.PIP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"_", "_foo", "foo_", ".foo", "foo."})
    void judge_punctuationAtAnEnd(String name) {
        assertThat(named(name)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).contains("does not begin and end");
            assertThat(seen.refusedBy()).isNull();
        });
    }

    @Test
    void judge_empty() {
        assertThat(named(""))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains("empty"));
    }

    @Test
    void judge_severalFaults_areAllReported() {
        assertThat(named("_\u212a__a")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Foo.Bar", "a_b.c", "a._b", "9"})
    void judge_validHoweverWritten_isFine(String name) {
        assertThat(named(name)).isEmpty();
    }
}
