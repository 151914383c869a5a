package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.Observation;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNameTagSanityRuleTest {

    private final FileNameTagSanityRule rule = new FileNameTagSanityRule();

    private List<Observation> tags(String tags) {
        return Named.file(rule, "demo-1.0-" + tags + ".whl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cp3-abi3-win_amd64",
                "py3-abi3-win_amd64",
                "cp315t-abi3t-win_amd64",
                "cp39-cp310-win_amd64",
                "cp313t-cp313t-win_amd64",
                "cp313t-none-any"
            })
    void judge_impossible(String tags) {
        assertThat(tags(tags))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).startsWith("no interpreter has a tag with "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cp39-abi3-win_amd64",
                "cp313-cp313t-win_amd64",
                "cp315-abi3t-win_amd64",
                "py2.py3-none-any",
                "cp39.cp310-cp39.cp310-win_amd64",
                "pp310-pypy310_pp73-manylinux_2_17_x86_64",
                "x..y-~-"
            })
    void judge_possibleOrUnknown_isFine(String tags) {
        assertThat(tags(tags)).isEmpty();
    }
}
