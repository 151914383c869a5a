package dev.truewheel.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.truewheel.packaging.PyPiPlatforms.Answer;
import java.io.BufferedReader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PyPiPlatformsTest {
    private static final PyPiPlatforms PYPI = PyPiPlatforms.current();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "any",
                "ANY",
                "win32",
                "win_amd64",
                "win_arm64",
                "win_ia64",
                "linux_armv6l",
                "linux_armv7l",
                "manylinux1_x86_64",
                "manylinux2010_i686",
                "manylinux2014_ppc64",
                "manylinux_2_28_riscv64",
                "manylinux_2_17_ppc64",
                "manylinux_2_5_aarch64",
                "musllinux_1_2_armv7l",
                "macosx_10_9_x86_64",
                "macosx_10_99_fat3",
                "macosx_11_0_universal2",
                "macosx_26_0_arm64",
                "ios_13_0_arm64_iphoneos",
                "ios_13_0_x86_64_iphonesimulator",
                "android_21_arm64_v8a",
                "pyemscripten_2026_0_wasm32",
            })
    void judge_listed_isAccepted(String platform) {
        assertThat(PYPI.judge(platform)).isEqualTo(Answer.ACCEPTED);
        assertThat(PYPI.accepts(platform)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "an",
                "any_",
                "win64",
                "win_x86_64",
                "linux_x86_64",
                "manylinux1_aarch64",
                "manylinux2014_riscv64",
                "manylinux_2_17_loongarch64",
                "manylinux_2_x86_64",
                "manylinux_2__x86_64",
                "manylinux_2_\u0661_x86_64",
                "musllinux_1_2_ppc64",
                "macosx_10_9_fat32",
                "macosx_11_1_arm64",
                "macosx_16_0_arm64",
                "macosx_25_0_arm64",
                "macosx_10_9_x86_64_x",
                "manylinux_2_17_x86_64_x",
                "android_21_mips",
                "pyodide_2025_0_wasm32",
                "emscripten_3_1_14_wasm32",
                "\u212aany",
            })
    void judge_notListed_isRefused(String platform) {
        assertThat(PYPI.judge(platform)).isEqualTo(Answer.REFUSED);
        assertThat(PYPI.accepts(platform)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ios_13_0_arm64_iphoneos_x", "pyemscripten_2026_0_wasm32_x", "pyemscripten_2026_0_wasm32x"})
    void judge_trailingTextAfterAnOpenPattern_wasAcceptedOnce(String platform) {
        assertThat(PYPI.judge(platform)).isEqualTo(Answer.FORMERLY_ACCEPTED);
        assertThat(PYPI.accepts(platform)).isFalse();
    }

    @Test
    void current_carriesDateAndSource() {
        assertThat(PYPI.asOf()).matches("20\\d\\d-[01]\\d");
        assertThat(PYPI.source()).contains("warehouse");
    }

    @Test
    void read_withoutEntriesDateOrSource_isRefused() {
        for (String text : new String[] {"", "any", "# as of: 2026-01\nany", "# as of: 2026-01\n# source: x\n"}) {
            assertThatIllegalStateException()
                    .as(text)
                    .isThrownBy(() -> PyPiPlatforms.read(new BufferedReader(new StringReader(text))));
        }
    }
}
