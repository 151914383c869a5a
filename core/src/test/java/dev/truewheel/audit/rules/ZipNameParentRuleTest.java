package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ZipNameParentRuleTest {
    private final ZipNameParentRule rule = new ZipNameParentRule();

    @ParameterizedTest
    @ValueSource(strings = {"..", "../x.py", "a/../../x", "a/../../b/c", "./../x", "a//../../x", "../../etc/x"})
    void judge_leadsOut_isRefusedByPip(String name) {
        assertThat(Named.by(rule, name)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).contains("leads out");
            assertThat(seen.refusedBy()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/../b.py", "a/..", "a/b/../../c", "/a/../b"})
    void judge_staysInside_isRefusedByNobody(String name) {
        assertThat(Named.by(rule, name)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).contains("another name");
            assertThat(seen.refusedBy()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"..\\x", "a\\..\\..\\x", "a/..\\../x"})
    void judge_leadsOutOnWindows_isRefusedByNobody(String name) {
        assertThat(Named.by(rule, name)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).contains("on Windows");
            assertThat(seen.refusedBy()).isEmpty();
        });
    }

    @Test
    void judge_dotsInNames_isFine() {
        assertThat(Named.by(rule, "a/...", "a..b/c", "..a", "a../b", "a/.../b")).isEmpty();
    }
}
