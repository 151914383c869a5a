package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNamePlatformRuleTest {

    private final FileNamePlatformRule rule = new FileNamePlatformRule();

    private List<Observation> platforms(String platforms) {
        return Named.file(rule, "demo-1.0-py3-none-" + platforms + ".whl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linux_x86_64",
                "manylinux_2_36_loongarch64",
                "macosx_10_6_fat32",
                "manylinux1_aarch64",
                "any ",
                "freebsd_13_amd64"
            })
    void judge_notOnTheList(String platform) {
        assertThat(platforms(platform)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).contains("is not on PyPI's list of 20").doesNotContain("older check");
            assertThat(seen.actual()).isEqualTo(platform);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"pyemscripten_2026_0_wasm32_x", "ios_13_0_arm64_iphoneos_x"})
    void judge_tailThatPassedOnce(String platform) {
        assertThat(platforms(platform))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains("older check"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "any",
                "win32.win_amd64.win_arm64",
                "macosx_10_6_fat3",
                "manylinux_2_17_x86_64.manylinux2014_x86_64",
                "musllinux_1_2_aarch64",
                "pyemscripten_2026_0_wasm32",
                "ios_13_0_arm64_iphoneos",
                "linux_armv7l"
            })
    void judge_onTheList_isFine(String platforms) {
        assertThat(platforms(platforms)).isEmpty();
    }

    @Test
    void judge_repeatedAndEmpty_isSaidOnce() {
        assertThat(platforms("linux_x86_64..linux_x86_64.any")).hasSize(1);
    }
}
