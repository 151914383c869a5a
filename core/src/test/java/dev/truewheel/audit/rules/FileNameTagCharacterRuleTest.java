package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Tool;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNameTagCharacterRuleTest {

    private final FileNameTagCharacterRule rule = new FileNameTagCharacterRule();

    private List<Observation> tags(String tags) {
        return Named.file(rule, "demo-1.0-" + tags + ".whl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"py3-none-any ", "py3-none-any.x~", "py3-none~-any", "py3-../-any", "py3-a:b-any", "py3-n\\-any"
            })
    void judge_foreignCharacter_isRefusedByUv(String tags) {
        assertThat(tags(tags))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"py3~.py3-none-any", "py3 .py3-none-any", "\u0661.py3-none-any"})
    void judge_noIdentifier_isRefusedByPipToo(String tags) {
        assertThat(tags(tags))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).containsExactlyInAnyOrder(Tool.PIP, Tool.UV));
    }

    @Test
    void judge_letterOfOtherScript_isAnIdentifierToPip() {
        assertThat(tags("py\u00e9.py3-none-any")).singleElement().satisfies(seen -> {
            assertThat(seen.message()).endsWith("holds U+00E9");
            assertThat(seen.refusedBy()).isNull();
        });
    }

    @Test
    void judge_everyMember_isReported() {
        assertThat(tags("a!.b!-c!-d!")).hasSize(4);
    }

    @Test
    void judge_asciiWordsAndEmptyOnes_isFine() {
        assertThat(tags("py3._x.9.-NONE-manylinux_2_17_x86_64")).isEmpty();
    }
}
