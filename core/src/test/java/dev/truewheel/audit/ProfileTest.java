package dev.truewheel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProfileTest {
    @ParameterizedTest
    @EnumSource(Severity.class)
    void spec_isTheBaseSeverity(Severity base) {
        assertThat(Profile.SPEC.weigh(base, Set.of(Tool.values()), true)).isEqualTo(base);
    }

    @Test
    void tool_refuses_isError() {
        assertThat(Profile.PYPI.weigh(Severity.NOTE, Set.of(Tool.PYPI), false)).isEqualTo(Severity.ERROR);
        assertThat(Profile.PIP.weigh(Severity.NOTE, Set.of(Tool.PIP), false)).isEqualTo(Severity.ERROR);
        assertThat(Profile.UV.weigh(Severity.NOTE, Set.of(Tool.UV), false)).isEqualTo(Severity.ERROR);
    }

    @Test
    void tool_accepts_isAtMostWarning() {
        assertThat(Profile.PIP.weigh(Severity.ERROR, Set.of(Tool.UV), true)).isEqualTo(Severity.WARNING);
        assertThat(Profile.PIP.weigh(Severity.WARNING, Set.of(Tool.UV), true)).isEqualTo(Severity.WARNING);
        assertThat(Profile.PIP.weigh(Severity.NOTE, Set.of(Tool.UV), true)).isEqualTo(Severity.NOTE);
    }

    @Test
    void strict_anybodyRefusesOrRuleSaysSo_isError() {
        assertThat(Profile.STRICT.weigh(Severity.NOTE, Set.of(Tool.UV), false)).isEqualTo(Severity.ERROR);
        assertThat(Profile.STRICT.weigh(Severity.WARNING, Set.of(), true)).isEqualTo(Severity.ERROR);
        assertThat(Profile.STRICT.weigh(Severity.WARNING, Set.of(), false)).isEqualTo(Severity.WARNING);
        assertThat(Profile.STRICT.weigh(Severity.ERROR, Set.of(), false)).isEqualTo(Severity.ERROR);
    }
}
