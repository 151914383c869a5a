package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FileNameLocalVersionRuleTest {

    private final FileNameLocalVersionRule rule = new FileNameLocalVersionRule();

    @Test
    void judge_local() {
        assertThat(Named.file(rule, "demo-1.0+cu128-py3-none-any.whl"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains("`cu128`"));
    }

    @Test
    void judge_publicOrNoVersion_isFine() {
        assertThat(Named.file(rule, "demo-1.0.post1-py3-none-any.whl")).isEmpty();
        assertThat(Named.file(rule, "demo-1.0_1+x-py3-none-any.whl")).isEmpty();
    }
}
