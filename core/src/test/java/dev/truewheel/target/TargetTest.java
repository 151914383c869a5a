package dev.truewheel.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.TagSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TargetTest {
    private static final Target CP312 = Target.parse("cp312-manylinux_2_28_x86_64");

    @Test
    void tags_cpython312With28Platforms_has771() {
        assertThat(CP312.platforms()).hasSize(28);
        assertThat(CP312.tags()).hasSize(771);
        assertThat(Target.parse("cp313t-manylinux_2_28_x86_64").tags()).hasSize(828);
    }

    @Test
    void tags_oldPython_areExactly() {
        Target target = Target.builder("cpython", "3.3")
                .abis("cp33m")
                .platforms(List.of("win32"))
                .build();
        assertThat(texts(target))
                .containsExactly(
                        "cp33-cp33m-win32",
                        "cp33-abi3-win32",
                        "cp33-none-win32",
                        "cp32-abi3-win32",
                        "py33-none-win32",
                        "py3-none-win32",
                        "py32-none-win32",
                        "py31-none-win32",
                        "py30-none-win32",
                        "cp33-none-any",
                        "py33-none-any",
                        "py3-none-any",
                        "py32-none-any",
                        "py31-none-any",
                        "py30-none-any");
    }

    @Test
    void tags_pypy_endsWithItsMajorVersion() {
        Target pip = Target.parse("pp310-pypy310_pp73-win_amd64");
        assertThat(texts(pip))
                .startsWith("pp310-pypy310_pp73-win_amd64", "pp310-none-win_amd64", "py310-none-win_amd64");
        assertThat(texts(pip)).containsSubsequence("py30-none-win_amd64", "pp3-none-any", "py310-none-any");
        Target uv = Target.builder("pypy", "3.10")
                .abis("pypy310_pp73")
                .host(Platform.parse("win_amd64"))
                .profile(TagProfile.UV)
                .build();
        assertThat(texts(uv)).doesNotContain("pp310-none-win_amd64", "pp3-none-any");
    }

    @Test
    void tags_freeThreaded_haveNoAbi3() {
        Target target = Target.parse("cp313t-win_amd64");
        assertThat(target.threading()).isEqualTo(Threading.FREE_THREADED);
        assertThat(texts(target))
                .startsWith("cp313-cp313t-win_amd64", "cp313-abi3t-win_amd64", "cp313-none-win_amd64")
                .noneMatch(tag -> tag.contains("-abi3-"))
                .doesNotContain("cp313-cp313-win_amd64");
        assertThat(target.rank(TagSet.parse("cp315-abi3.abi3t-win_amd64"))).isEmpty();
        assertThat(target.rank(TagSet.parse("cp313-abi3.abi3t-win_amd64"))).hasValue(1);
    }

    @Test
    void tags_debugBuild_takesUsualBinariesToo() {
        assertThat(texts(Target.parse("cp312d-win32"))).startsWith("cp312-cp312d-win32", "cp312-cp312-win32");
        assertThat(texts(Target.parse("cp37d-win32"))).startsWith("cp37-cp37dm-win32", "cp37-abi3-win32");
        assertThat(texts(Target.parse("cp313td-win32"))).startsWith("cp313-cp313td-win32", "cp313-cp313t-win32");
    }

    @Test
    void tags_anyAmongThePlatforms_isNotRepeated() {
        Target target = Target.builder("cpython", "3.2")
                .platforms(List.of("any", "win32", "any"))
                .build();
        assertThat(texts(target)).doesNotHaveDuplicates().contains("cp32-cp32mu-any");
        for (int rank = 0; rank < target.tags().size(); rank++) {
            assertThat(target.rank(target.tags().get(rank))).hasValue(rank);
        }
    }

    @Test
    void rank_compressedSet_isThatOfItsBestTag() {
        int best = target(CP312, "cp312-cp312-manylinux_2_17_x86_64");
        assertThat(target(CP312, "cp310.cp312-cp310.cp312-musllinux_1_1_x86_64.manylinux_2_17_x86_64"))
                .isEqualTo(best);
        assertThat(target(CP312, "CP312-Cp312-manylinux_2_5_x86_64.ManyLinux_2_17_x86_64"))
                .isEqualTo(best);
        assertThat(target(CP312, "py2.py3-none-any")).isEqualTo(target(CP312, "py3-none-any"));
    }

    @Test
    void rank_setWithAnyAndAPlatform_takesTheBetter() {
        assertThat(target(CP312, "py3-none-any.manylinux_2_17_x86_64"))
                .isEqualTo(target(CP312, "py3-none-manylinux_2_17_x86_64"));
        assertThat(target(CP312, "cp312-cp312-any")).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "cp313-cp313-manylinux_2_17_x86_64",
        "cp312-cp311-manylinux_2_17_x86_64",
        "cp312-cp312-manylinux_2_29_x86_64",
        "cp312-cp312-manylinux_2_17_aarch64",
        "cp311-none-any",
        "cp3-abi3-manylinux_2_17_x86_64",
        "py313-none-any",
        "py2-none-any",
        "..-.-.",
    })
    void rank_anythingElse_isEmpty(String tags) {
        assertThat(CP312.rank(TagSet.parse(tags))).isEmpty();
    }

    @Test
    void rank_hugeSets_takesLinearTime() {
        String pythons = String.join(".", Collections.nCopies(20_000, "cp312"));
        String abis = String.join(".", Collections.nCopies(20_000, "abi3"));
        String platforms = String.join(".", Collections.nCopies(20_000, "win32")) + ".linux_x86_64";
        assertThat(CP312.rank(TagSet.parse(pythons, abis, platforms))).hasValue(28);
    }

    @Test
    void rank_platformsThatShareAHash_areAllFound() {
        // 31 * 'a' + 'n' equals 31 * 'c' + '0', so that all these have one hash.
        List<String> platforms = new ArrayList<>();
        for (int i = 0; i < 4_096; i++) {
            StringBuilder name = new StringBuilder("x_");
            for (int bit = 0; bit < 12; bit++) {
                name.append((i >> bit & 1) == 0 ? "an" : "c0");
            }
            platforms.add(name.toString());
        }
        Target target = Target.builder("cpython", "3.12").platforms(platforms).build();
        for (int i = 0; i < platforms.size(); i++) {
            assertThat(target.rank(TagSet.parse("cp312", "cp312", platforms.get(i))))
                    .hasValue(i);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cp311, 5",
        "cp311-a-b-c, 9",
        "311-win32, 0",
        "cp-win32, 2",
        "cp311x-win32, 5",
        "cp313tt-win32, 6",
        "pp310t-win32, 5",
        "pp310-win32, 5",
        "cp311-any, 6",
        "pp310-pypy310_pp73.-win32, 19",
        "cp311-cp311-manylinux_2_x86_64, 24",
        "cp31234-win32, 0",
    })
    void parse_malformed_saysWhere(String text, int offset) {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> Target.parse(text))
                .satisfies(fault -> assertThat(fault.offset()).isEqualTo(offset));
    }

    @Test
    void builder_contradictions_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Target.parse("cp312t-win32"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.builder("pypy", "3.10").build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.builder("cpython", "3.13")
                        .threading(Threading.GIL)
                        .abis("cp313t")
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.builder("pypy", "3.10")
                        .abis("pypy310_pp73")
                        .threading(Threading.FREE_THREADED)
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.builder("cpython", "3.12").abis("a-b"));
        assertThatIllegalArgumentException().isThrownBy(() -> Target.builder("", "3.12"));
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "3., 2", "3.x, 2", "3.12.1, 4", "03.1, 0", "3.1000, 2", "3.\u0661, 2"})
    void builder_versionThatIsNone_saysWhere(String python, int offset) {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> Target.builder("cpython", python))
                .satisfies(fault -> assertThat(fault.offset()).isEqualTo(offset));
    }

    @Test
    void toString_isForPeople() {
        assertThat(CP312).hasToString("CPython 3.12 on manylinux_2_28_x86_64");
        assertThat(Target.parse("cp313td-win_amd64")).hasToString("CPython 3.13 free-threaded debug on win_amd64");
    }

    private static int target(Target target, String tags) {
        return target.rank(TagSet.parse(tags)).orElse(-1);
    }

    private static List<String> texts(Target target) {
        return target.tags().stream().map(Object::toString).toList();
    }
}
