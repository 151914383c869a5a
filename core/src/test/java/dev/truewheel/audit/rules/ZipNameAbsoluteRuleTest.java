package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ZipNameAbsoluteRuleTest {
    private final ZipNameAbsoluteRule rule = new ZipNameAbsoluteRule();

    @ParameterizedTest
    @ValueSource(strings = {"/etc/xx.py", "//srv/share/a.py", "/\\srv/a.py", "/"})
    void judge_leadingSlash_isRefusedByPip(String name) {
        assertThat(Named.by(rule, name))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:/a.py", "c:a.py", "Z:", "\\a.py", "\\\\srv\\share\\a.py"})
    void judge_absoluteOnWindowsOnly_isRefusedByNobody(String name) {
        assertThat(Named.by(rule, name))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).isEmpty());
    }

    @Test
    void judge_relative_isFine() {
        assertThat(Named.by(rule, "a/C:/b", "ab:c", "1:b", ":", "demo/a.py", "../a"))
                .isEmpty();
    }
}
