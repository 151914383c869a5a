package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Tool;
import dev.truewheel.fixture.ArchiveEntry;
import dev.truewheel.fixture.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ZipNameEncodingRuleTest {
    private final ZipNameEncodingRule rule = new ZipNameEncodingRule();

    private List<Observation> bytes(int... bytes) {
        return Named.archive(rule, a -> {
            Bytes name = new Bytes().text("\u00e9/");
            for (int value : bytes) {
                name.raw((byte) value);
            }
            ArchiveEntry entry = a.add("x", "").name(name.text("z").toArray());
            entry.flags = 0x800;
        });
    }

    @ParameterizedTest
    @CsvSource({
        "0xC0,0xAF,overlong",
        "0xC1,0xBF,overlong",
        "0xE0,0x80,overlong",
        "0xF0,0x80,overlong",
        "0xED,0xA0,surrogate",
        "0xF4,0x90,above U+10FFFF",
        "0xFF,0x20,above U+10FFFF",
        "0x80,0x20,was not begun",
        "0xE2,0x20,cut off",
        "0xC3,0x2F,cut off"
    })
    void judge_illFormed_saysWhereAndHow(String first, String second, String reason) {
        assertThat(bytes(Integer.decode(first), Integer.decode(second)))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.message())
                            .startsWith("the name is not UTF-8: byte 3 ")
                            .contains(reason);
                    assertThat(seen.actual()).isEqualToIgnoringCase(first);
                    assertThat(seen.refusedBy()).isNull();
                });
    }

    @Test
    void judge_withoutFlag_leavesItToTheRuleOfTheFlag() {
        assertThat(Named.archive(rule, a -> a.add("x", "").name(new byte[] {'a', (byte) 0xFF})))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFdemo/a.py", "demo/a\uFEFF.py", "demo/\uFFFF", "demo/\uFDD0", "demo/\uD83F\uDFFE"})
    void judge_markAndNonCharacters_areRefusedByUv(String name) {
        assertThat(Named.by(rule, name))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).containsExactly(Tool.UV));
    }

    @Test
    void judge_wellFormed_isFine() {
        assertThat(Named.by(rule, "demo/\u00e9.py", "demo/\uD83D\uDC0D\uFFFD.py", "demo/\uD7FF\uE000"))
                .isEmpty();
    }
}
