package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ZipNameWindowsRuleTest {
    private final ZipNameWindowsRule rule = new ZipNameWindowsRule();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo/aux.py",
                "CON",
                "con/x.py",
                "nul.tar.gz",
                "PRN .txt",
                "demo\\aux.py",
                "com1",
                "LPT9.x",
                "COM\u00b9.txt",
                "lpt\u00b3",
                "conin$",
                "CONOUT$.log",
                "aux...a",
                "nul "
            })
    void judge_device(String name) {
        assertThat(Named.by(rule, name))
                .first()
                .satisfies(seen -> assertThat(seen.message()).contains("is a device"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab:c.py", "a<b", "a>b", "a\"b", "a|b", "a?b", "demo/*"})
    void judge_reservedCharacter(String name) {
        assertThat(Named.by(rule, name))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).startsWith("the name holds `"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b.", "a /b", "a. /b"})
    void judge_tail(String name) {
        assertThat(Named.by(rule, name))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains("dot or space"));
    }

    @Test
    void judge_everythingAtOnce_isThreeObservations() {
        assertThat(Named.by(rule, "aux:x. ")).hasSize(3);
    }

    @Test
    void judge_nearMisses_isFine() {
        assertThat(Named.by(
                        rule,
                        "demo/auxx.py",
                        "console.py",
                        "com0",
                        "com10",
                        "com",
                        "xcon",
                        "a/./b",
                        "a/../b",
                        "C:/a.py",
                        "nulls/a",
                        "lpt\u2074",
                        ".aux",
                        "conin",
                        "a b/c d"))
                .isEmpty();
    }
}
