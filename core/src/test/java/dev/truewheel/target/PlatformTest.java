package dev.truewheel.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.SyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlatformTest {
    @Test
    void tags_musl_countsDown() {
        assertThat(Platform.parse("musllinux_1_1_aarch64").tags(TagProfile.PIP))
                .containsExactly("linux_aarch64", "musllinux_1_1_aarch64", "musllinux_1_0_aarch64");
        assertThat(Platform.parse("musllinux_1_1_aarch64").tags(TagProfile.UV))
                .containsExactly("musllinux_1_1_aarch64", "musllinux_1_0_aarch64", "linux_aarch64");
    }

    @Test
    void tags_alias_standsForItsGlibc() {
        assertThat(Platform.parse("manylinux2014_x86_64")).isEqualTo(Platform.parse("manylinux_2_17_x86_64"));
        assertThat(Platform.parse("ManyLinux1_i686").description()).isEqualTo("glibc 2.5 on i686");
    }

    @ParameterizedTest
    @CsvSource({
        "macosx_14_0_arm64, 21",
        "macosx_14_0_x86_64, 102",
        "macosx_10_15_x86_64, 72",
        "macosx_26_0_arm64, 45",
        "win32, 1",
        "ios_11_4_arm64_iphoneos, 0",
        "android_15_x86, 0",
        "manylinux_2_30_riscv64, 16",
    })
    void tags_lengths(String host, int length) {
        assertThat(Platform.parse(host).tags(TagProfile.PIP)).hasSize(length);
    }

    @Test
    void tags_ofUv_differWhereUvDiffers() {
        assertThat(Platform.parse("manylinux_2_32_riscv64").tags(TagProfile.UV))
                .containsExactly("manylinux_2_32_riscv64", "manylinux_2_31_riscv64", "linux_riscv64");
        assertThat(Platform.parse("manylinux_2_36_loongarch64").tags(TagProfile.UV))
                .containsExactly("manylinux_2_36_loongarch64", "linux_loongarch64");
        assertThat(Platform.parse("macosx_10_4_x86_64").tags(TagProfile.UV))
                .contains("macosx_10_4_fat32")
                .doesNotContain("macosx_10_4_fat3");
        assertThat(Platform.parse("pyemscripten_2025_0_wasm32").tags(TagProfile.UV))
                .containsExactly("pyemscripten_2025_0_wasm32", "pyodide_2025_0_wasm32");
        assertThat(Platform.parse("manylinux_2_17_armv8l").tags(TagProfile.UV))
                .containsExactly("manylinux_2_17_armv7l", "manylinux2014_armv7l", "linux_armv7l");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "any, 0",
        "none, 0",
        "linux, 5",
        "linux_, 6",
        "linux_x86-64, 9",
        "manylinux_2_x86_64, 12",
        "manylinux_2_17_, 15",
        "manylinux_2_17x_86, 14",
        "manylinux_02_17_x86_64, 10",
        "manylinux_2_17_mips64, 15",
        "manylinux1_aarch64, 11",
        "manylinux2015_x86_64, 0",
        "manylinux_2_1234567_x86_64, 12",
        "manylinux_2_99999_x86_64, 0",
        "musllinux_1_999999_x86_64, 0",
        "macosx_arm64, 7",
        "macosx_14_0_universal2, 12",
        "macosx_99999_0_arm64, 0",
        "win_amd65, 0",
        "win64, 0",
        "ios_13_0_x86_64_iphoneos, 9",
        "android_24_mips, 11",
        "android_99999_x86, 0",
        "pyemscripten_2025_0_x86_64, 20",
        "_linux, 0",
        "x_, 0",
    })
    void parse_noHost_saysWhere(String text, int offset) {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> Platform.parse(text))
                .satisfies(fault -> assertThat(fault.offset()).isEqualTo(offset));
    }

    @Test
    void parse_lookAlikesAndLongTexts_areRefused() {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> Platform.parse("manylinux_2_\u0661_x86_64"))
                .satisfies(fault -> assertThat(fault.offset()).isEqualTo(12));
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> Platform.parse("linux_" + "x".repeat(100_000)));
        assertThat(Platform.parse("linux_" + "x".repeat(60_000)).tags(TagProfile.PIP))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wasi_0_0_0_wasm32", "freebsd_14_1_release_amd64", "solaris_2_11_i86pc_64bit"})
    void parse_systemOfAnotherKind_acceptsItsOwnTag(String host) {
        assertThat(Platform.parse(host).tags(TagProfile.PIP)).containsExactly(host);
    }

    @ParameterizedTest
    @CsvSource({
        "manylinux_2_31_x86_64, glibc 2.31 on x86_64",
        "musllinux_1_2_aarch64, musl 1.2 on aarch64",
        "linux_x86_64, Linux on x86_64",
        "macosx_14_0_arm64, macOS 14 on arm64",
        "macosx_10_9_x86_64, macOS 10.9 on x86_64",
        "win_amd64, Windows (win_amd64)",
        "ios_13_0_arm64_iphoneos, iOS 13.0 (arm64_iphoneos)",
        "android_24_x86, Android API 24 on x86",
        "pyemscripten_2025_0_wasm32, Emscripten 2025.0",
        "wasi_0_0_0_wasm32, wasi_0_0_0_wasm32",
    })
    void description_isForPeople(String host, String description) {
        assertThat(Platform.parse(host).description()).isEqualTo(description);
    }
}
