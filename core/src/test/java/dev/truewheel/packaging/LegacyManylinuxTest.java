package dev.truewheel.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.packaging.LegacyManylinux.Alias;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LegacyManylinuxTest {
    @ParameterizedTest
    @CsvSource({
        "manylinux1_x86_64, MANYLINUX1, true, manylinux_2_5_x86_64",
        "manylinux1_i686, MANYLINUX1, true, manylinux_2_5_i686",
        "manylinux1_aarch64, MANYLINUX1, false, manylinux_2_5_aarch64",
        "manylinux2010_x86_64, MANYLINUX2010, true, manylinux_2_12_x86_64",
        "manylinux2010_ppc64le, MANYLINUX2010, false, manylinux_2_12_ppc64le",
        "ManyLinux2014_AArch64, MANYLINUX2014, true, manylinux_2_17_aarch64",
        "manylinux2014_s390x, MANYLINUX2014, true, manylinux_2_17_s390x",
        "manylinux2014_riscv64, MANYLINUX2014, false, manylinux_2_17_riscv64",
    })
    void of_alias_knowsWhatItMeans(String platform, Alias alias, boolean defined, String perennial) {
        assertThat(LegacyManylinux.of(platform)).hasValueSatisfying(legacy -> {
            assertThat(legacy.alias()).isEqualTo(alias);
            assertThat(legacy.isDefined()).isEqualTo(defined);
            assertThat(legacy.perennial()).isEqualTo(perennial);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "any", "manylinux1", "manylinux2014", "manylinux2015_x86_64", "manylinux_2_17_x86_64"})
    void of_anythingElse_isEmpty(String platform) {
        assertThat(LegacyManylinux.of(platform)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "manylinux1_x86_64, true",
        "MANYLINUX2010_i686, true",
        "manylinux_2_5_x86_64, true",
        "manylinux_2_12_i686, true",
        "manylinux2014_x86_64, false",
        "manylinux_2_17_x86_64, false",
        "manylinux_3_5_x86_64, false",
        "musllinux_2_5_x86_64, false",
        "any, false",
    })
    void isEndOfLife_oldestTwoPolicies(String platform, boolean expected) {
        assertThat(LegacyManylinux.isEndOfLife(platform)).isEqualTo(expected);
    }
}
