package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.Tool;
import org.junit.jupiter.api.Test;

final class ZipVersionNeededRuleTest {
    private final ZipVersionNeededRule rule = new ZipVersionNeededRule();

    @Test
    void check_aboveTheNewest_isRefusedByPipAndUv() {
        assertThat(Named.module(rule, e -> e.versionNeeded = 64))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.member()).isEqualTo("demo/__init__.py");
                    assertThat(seen.actual()).isEqualTo("6.4");
                    assertThat(seen.refusedBy()).isNull();
                });
    }

    @Test
    void check_newestAndJunkInTheHighByte_isFine() {
        assertThat(Named.module(rule, e -> e.versionNeeded = 63)).isEmpty();
        assertThat(Named.module(rule, e -> e.versionNeeded = 0xFF << 8 | 20)).isEmpty();
    }

    @Test
    void check_onlyInTheLocalHeader_isRefusedByUv() {
        assertThat(Named.module(rule, e -> e.localVersionNeeded = 99))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.message()).contains("local header");
                    assertThat(seen.offset()).isEqualTo(4);
                    assertThat(seen.actual()).isEqualTo("99");
                    assertThat(seen.refusedBy()).containsExactly(Tool.UV);
                });
    }

    @Test
    void check_deflate64_asksForItsVersion() {
        assertThat(Named.module(rule, e -> e.method = 9))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).containsExactly(Tool.UV));
        assertThat(Named.module(rule, e -> {
                    e.method = 9;
                    e.versionNeeded = 21;
                }))
                .isEmpty();
    }
}
