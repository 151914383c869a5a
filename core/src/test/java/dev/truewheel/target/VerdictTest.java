package dev.truewheel.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.packaging.TagSet;
import dev.truewheel.target.Verdict.Accepted;
import dev.truewheel.target.Verdict.Rejected;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VerdictTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cp311-manylinux_2_31_x86_64 | cp39-abi3-manylinux_2_34_x86_64 | PLATFORM | needs glibc 2.34, the image has 2.31 | cp39-abi3-manylinux_2_31_x86_64",
                "cp311-manylinux_2_31_x86_64 | cp311-cp311-manylinux_2_35_x86_64.manylinux_2_34_x86_64 | PLATFORM | needs glibc 2.34, the image has 2.31 | cp311-cp311-manylinux_2_31_x86_64",
                "cp311-manylinux_2_31_x86_64 | cp311-cp311-manylinux_2_17_aarch64 | PLATFORM | is for aarch64, the image is x86_64 | cp311-cp311-manylinux_2_31_x86_64",
                "cp311-manylinux_2_31_x86_64 | cp311-cp311-musllinux_1_2_x86_64 | PLATFORM | needs musl, the image has glibc | cp311-cp311-manylinux_2_31_x86_64",
                "cp311-musllinux_1_1_x86_64 | py3-none-musllinux_1_2_x86_64 | PLATFORM | needs musl 1.2, the image has 1.1 | py3-none-musllinux_1_1_x86_64",
                "cp311-musllinux_1_1_x86_64 | py3-none-manylinux2014_x86_64 | PLATFORM | needs glibc, the image has musl | py3-none-musllinux_1_1_x86_64",
                "cp311-manylinux_2_31_x86_64 | cp311-cp311-macosx_14_0_x86_64 | PLATFORM | is for macOS, the image is Linux with glibc | cp311-cp311-manylinux_2_31_x86_64",
                "cp311-macosx_13_0_arm64 | cp311-cp311-macosx_14_0_arm64 | PLATFORM | needs macOS 14, the image has 13 | cp311-cp311-macosx_13_0_arm64",
                "cp311-macosx_13_0_arm64 | cp311-cp311-macosx_14_0_x86_64 | PLATFORM | is for x86_64, the image is arm64 | cp311-cp311-macosx_13_0_arm64",
                "cp311-macosx_10_9_x86_64 | cp311-cp311-macosx_10_12_x86_64 | PLATFORM | needs macOS 10.12, the image has 10.9 | cp311-cp311-macosx_10_9_x86_64",
                "cp311-macosx_13_0_arm64 | cp311-cp311-macosx_11_1_arm64 | PLATFORM | none of the platforms of the image is 'macosx_11_1_arm64' | cp311-cp311-macosx_13_0_arm64",
                "cp313-android_24_x86_64 | cp313-cp313-android_30_x86_64 | PLATFORM | needs Android API 30, the image has 24 | cp313-cp313-android_24_x86_64",
                "cp313-ios_13_0_arm64_iphoneos | cp313-cp313-ios_13_0_arm64_iphonesimulator | PLATFORM | is for arm64_iphonesimulator, the image is arm64_iphoneos | cp313-cp313-ios_13_0_arm64_iphoneos",
                "cp311-win_amd64 | cp311-cp311-win32 | PLATFORM | is for win32, the image is win_amd64 | cp311-cp311-win_amd64",
                "cp311-win_amd64 | cp311-cp311-any | PLATFORM | the platform 'any' is taken only with the abi 'none', not with 'cp311' | cp311-cp311-win_amd64",
                "cp311-win_amd64 | cp311-cp311-foo | PLATFORM | is for a system called 'foo', the image is Windows | cp311-cp311-win_amd64",
                "cp314-wasi_0_0_0_wasm32 | cp314-cp314-manylinux_2_28_x86_64 | PLATFORM | is for Linux with glibc, the image is WASI (wasi_0_0_0_wasm32) | cp314-cp314-wasi_0_0_0_wasm32",
                "cp314-wasi_0_0_0_wasm32 | cp314-cp314-wasi_0_2_0_wasm32 | PLATFORM | is for WASI (wasi_0_2_0_wasm32), the image is WASI (wasi_0_0_0_wasm32) | cp314-cp314-wasi_0_0_0_wasm32",
                "cp314-manylinux_2_31_x86_64 | cp314-cp314-wasi_0_0_0_wasm32 | PLATFORM | is for WASI (wasi_0_0_0_wasm32), the image is Linux with glibc | cp314-cp314-manylinux_2_31_x86_64",
                "cp312-win_amd64 | cp39-cp39-win_amd64 | ABI | is built for CPython 3.9 alone, the image is CPython 3.12 | cp39-abi3-win_amd64",
                "cp313-win_amd64 | cp313-cp313t-win_amd64 | ABI | needs a free-threaded build, and the image has the global lock | cp313-cp313-win_amd64",
                "cp315-win_amd64 | cp315-abi3t-win_amd64 | ABI | needs a free-threaded build, and the image has the global lock | cp315-cp315-win_amd64",
                "cp312-win_amd64 | cp312-cp312d-win_amd64 | ABI | needs a debug build, and the image is none | cp312-cp312-win_amd64",
                "cp312-win_amd64 | cp312-foo-win_amd64 | ABI | the abi 'foo' is none that the image has; it has cp312 | cp312-cp312-win_amd64",
                "cp312-win_amd64 | py3-abi3-win_amd64 | ABI | the abi 'abi3' is none that the image has with 'py3' | py3-none-win_amd64",
                "cp313t-win_amd64 | cp313-cp313-win_amd64 | FREE_THREADED_ABI | the abi 'cp313' needs the global lock, and the image is a free-threaded build | cp313-cp313t-win_amd64",
                "cp313t-win_amd64 | cp39-abi3-win_amd64 | FREE_THREADED_ABI | the abi 'abi3' needs the global lock, and the image is a free-threaded build | cp313-cp313t-win_amd64",
                "cp312-win_amd64 | cp313-cp313-win_amd64 | PYTHON | is built for CPython 3.13 alone, the image is CPython 3.12 | cp312-cp312-win_amd64",
                "cp312-win_amd64 | cp313-abi3-win_amd64 | PYTHON | needs CPython 3.13 or newer, the image is CPython 3.12 | cp312-abi3-win_amd64",
                "cp312-win_amd64 | py313-none-any | PYTHON | needs Python 3.13 or newer, the image is CPython 3.12 | py312-none-any",
                "cp312-win_amd64 | py2-none-any | PYTHON | needs Python 2, the image is CPython 3.12 | py312-none-any",
                "cp312-win_amd64 | pp310-pypy310_pp73-win_amd64 | PYTHON | is for PyPy 3.10, the image is CPython 3.12 | cp312-cp312-win_amd64",
                "pp310-pypy310_pp73-win_amd64 | cp310-cp310-win_amd64 | PYTHON | is for CPython 3.10, the image is PyPy 3.10 | pp310-pypy310_pp73-win_amd64",
                "cp312-win_amd64 | foo-none-any | UNKNOWN_TAG | no interpreter is known by 'foo' | cp312-cp312-win_amd64",
            })
    void judge_refused_saysWhyAndWhatWouldHaveMatched(
            String target, String tags, Rung rung, String reason, String nearest) {
        Verdict verdict = target(target).judge(TagSet.parse(tags));
        assertThat(verdict).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.rung()).isEqualTo(rung);
            assertThat(rejected.nearest()).map(Object::toString).hasValue(nearest);
        });
        assertThat(verdict.accepted()).isFalse();
    }

    @Test
    void judge_taken_namesTheWinningTag() {
        assertThat(target("cp311-manylinux_2_31_x86_64")
                        .judge(TagSet.parse("cp311-cp311-manylinux_2_24_x86_64.manylinux_2_28_x86_64")))
                .isInstanceOfSatisfying(Accepted.class, accepted -> {
                    assertThat(accepted.tag()).hasToString("cp311-cp311-manylinux_2_28_x86_64");
                    assertThat(accepted.rank()).isEqualTo(4);
                });
    }

    @Test
    void judge_anything_isAnsweredAndNearestIsAlwaysATagOfTheTarget() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> parts = List.of(
                "cp",
                "py",
                "pp",
                "3",
                "2",
                "1",
                "0",
                "t",
                "d",
                ".",
                "_",
                "",
                "abi3",
                "none",
                "any",
                "manylinux_",
                "2014",
                "macosx_",
                "x86_64",
                "win32",
                "\u0661",
                "Z");
        List<Target> targets = List.of(
                target("cp311-manylinux_2_31_x86_64"),
                target("cp315t-macosx_14_0_arm64"),
                target("pp310-pypy310_pp73-win_amd64"),
                Target.builder("cpython", "3").platforms(List.of()).build());
        for (int i = 0; i < 20_000; i++) {
            TagSet tags = TagSet.parse(text(random, parts), text(random, parts), text(random, parts));
            for (Target target : targets) {
                Verdict verdict = target.judge(tags);
                if (verdict instanceof Rejected rejected) {
                    assertThat(rejected.reason()).as("seed %s", seed).isNotBlank();
                    rejected.nearest()
                            .ifPresent(tag -> assertThat(target.rank(tag))
                                    .as("seed %s", seed)
                                    .isPresent());
                }
            }
        }
    }

    private static String text(Random random, List<String> parts) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            text.append(parts.get(random.nextInt(parts.size())));
        }
        return text.toString();
    }

    private static Target target(String text) {
        return TargetText.parse(text).called("the image").build();
    }
}
