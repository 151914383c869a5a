package dev.truewheel.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.packaging.ProjectName;
import dev.truewheel.packaging.TagSet;
import dev.truewheel.target.Verdict.Accepted;
import dev.truewheel.target.Verdict.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a picker of wheels is asked for (S), and mistakes that pickers made before and this one must not (D). */
@Timeout(120)
final class PickerScenariosTest {
    private static final Target DEBIAN_11 = Target.parse("cp311-manylinux_2_31_x86_64");
    private static final Target DEBIAN_12 = Target.parse("cp312-manylinux_2_36_x86_64");

    @Test
    void s1_threeReleases_theNewestFinalOneIsTaken() {
        assertThat(chosen(
                        DEBIAN_12,
                        "rlmesh-0.9.0-cp311-abi3-manylinux2014_x86_64.whl",
                        "rlmesh-0.10.0-cp311-abi3-manylinux2014_x86_64.whl",
                        "rlmesh-0.10.0rc1-cp311-abi3-manylinux2014_x86_64.whl"))
                .isEqualTo("rlmesh-0.10.0-cp311-abi3-manylinux2014_x86_64.whl");
    }

    @Test
    void s2_twoLibcs_eachTargetTakesItsOwn() {
        String[] both = {
            "rlmesh-1.0-cp311-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
            "rlmesh-1.0-cp311-abi3-musllinux_1_2_x86_64.whl"
        };
        assertThat(chosen(Target.parse("cp312-musllinux_1_2_x86_64"), both)).isEqualTo(both[1]);
        assertThat(chosen(DEBIAN_12, both)).isEqualTo(both[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "cp311-cp311-manylinux_2_24_x86_64.manylinux_2_28_x86_64, cp311-cp311-manylinux_2_28_x86_64",
        "py2.py3-none-manylinux_2_28_x86_64, py3-none-manylinux_2_28_x86_64",
        "py311-none-any, py311-none-any",
        "py3-none-manylinux1_x86_64, py3-none-manylinux1_x86_64",
    })
    void s3_realNames_areAcceptedWithTheWinningTag(String tags, String winner) {
        assertThat(DEBIAN_11.judge(TagSet.parse(tags)))
                .isInstanceOfSatisfying(
                        Accepted.class, yes -> assertThat(yes.tag()).hasToString(winner));
    }

    @Test
    void s3_newerGlibc_isRejectedWithBothVersions() {
        assertThat(DEBIAN_11.judge(TagSet.parse("cp39-abi3-manylinux_2_34_x86_64")))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        no -> assertThat(no.reason()).isEqualTo("needs glibc 2.34, the target has 2.31"));
    }

    @Test
    void s7_twoHundredThousandNames_areJudgedWithoutKeepingAny() {
        // Names are made when they are asked for, twice.
        Iterable<Candidate> many = () -> new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < 200_000;
            }

            @Override
            public Candidate next() {
                int number = next++;
                return Candidate.named(
                        "a-1." + number + "-cp3" + number % 14 + "-abi3-manylinux_2_" + number % 40 + "_x86_64.whl");
            }
        };
        WheelSelector selector = WheelSelector.builder(DEBIAN_11).build();
        long[] reported = new long[2];
        Choice choice = selector.select(
                        many, judged -> reported[judged.verdict().accepted() ? 1 : 0]++)
                .orElseThrow();
        assertThat(choice.version()).hasToString("1.199987");
        assertThat(reported[0] + reported[1]).isEqualTo(200_000);
    }

    @Test
    void d1_textOrder_doesNotDecide() {
        assertThat(chosen(DEBIAN_12, "a-0.1.0rc4-py3-none-any.whl", "a-0.1.0rc5-py3-none-any.whl"))
                .startsWith("a-0.1.0rc5");
        assertThat(chosen(DEBIAN_12, "a-0.1.0-py3-none-any.whl", "a-0.1.0b2-py3-none-any.whl"))
                .startsWith("a-0.1.0-");
        assertThat(chosen(
                        DEBIAN_12,
                        "a-1.0rc4-cp311-abi3-manylinux2014_x86_64.whl",
                        "a-1.0rc5-cp311-abi3-linux_x86_64.whl"))
                .startsWith("a-1.0rc5");
    }

    @Test
    void d6_pypy_takesItsOwnWheelsOnly() {
        Target pypy = Target.parse("pp310-pypy310_pp73-manylinux_2_36_x86_64");
        assertThat(pypy.rank(TagSet.parse("pp310-pypy310_pp73-manylinux2014_x86_64")))
                .isPresent();
        assertThat(pypy.rank(TagSet.parse("pp310-pp310-manylinux2014_x86_64"))).isEmpty();
        assertThat(pypy.rank(TagSet.parse("cp310-cp310-manylinux2014_x86_64"))).isEmpty();
        assertThat(pypy.rank(TagSet.parse("cp310-abi3-manylinux2014_x86_64"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cp310.cp311-cp310.cp311-manylinux2014_x86_64",
                "cp311-abi3.abi3t-manylinux2014_x86_64",
                "cp311-cp311-musllinux_1_1_x86_64.manylinux_2_17_x86_64",
            })
    void d7_compressedSets_countWithEveryMember(String tags) {
        assertThat(DEBIAN_11.rank(TagSet.parse(tags))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "py3-none-any",
                "py2.py3-none-any",
                "py3-none-manylinux_2_17_x86_64",
                "cp311-none-manylinux_2_17_x86_64",
                "py311-none-any",
            })
    void d8_wheelsWithoutAbi_areTaken(String tags) {
        assertThat(DEBIAN_11.rank(TagSet.parse(tags))).isPresent();
    }

    @Test
    void d9_libcVersion_isCompared() {
        assertThat(DEBIAN_11.rank(TagSet.parse("cp311-abi3-manylinux_2_39_x86_64")))
                .isEmpty();
        assertThat(DEBIAN_11
                        .rank(TagSet.parse("cp311-abi3-manylinux_2_31_x86_64"))
                        .getAsInt())
                .isLessThan(DEBIAN_11
                        .rank(TagSet.parse("cp311-abi3-manylinux_2_17_x86_64"))
                        .getAsInt());
        Target uv = Target.parse("cp311-manylinux_2_31_x86_64", TagProfile.UV);
        assertThat(uv.rank(TagSet.parse("cp311-abi3-linux_x86_64")).getAsInt())
                .isGreaterThan(
                        uv.rank(TagSet.parse("cp311-abi3-manylinux1_x86_64")).getAsInt());
    }

    @Test
    void d10_stableAbi_staysInItsMajorVersionAndKnowsThreading() {
        TagSet abi3 = TagSet.parse("cp311-abi3-win_amd64");
        assertThat(Target.parse("cp40-win_amd64").rank(abi3)).isEmpty();
        assertThat(Target.parse("cp313-win_amd64").rank(abi3)).isPresent();
        assertThat(Target.parse("cp313t-win_amd64").rank(abi3)).isEmpty();
        assertThat(Target.parse("cp315t-win_amd64").rank(TagSet.parse("cp315-abi3.abi3t-win_amd64")))
                .isPresent();
    }

    @Test
    void d11_buildTag_isANumberAndStrayPartsAreRefused() {
        assertThat(chosen(DEBIAN_12, "a-1-9-py3-none-any.whl", "a-1-10-py3-none-any.whl"))
                .startsWith("a-1-10-");
        WheelSelector selector = WheelSelector.builder(DEBIAN_12).build();
        assertThat(selector.judge(Candidate.named("a-1-x-py3-none-any.whl")).accepted())
                .isFalse();
        assertThat(selector.judge(Candidate.named("cmeel_octomap-1.10.0-5-py3-none-manylinux_2_28_x86_64.whl"))
                        .accepted())
                .isTrue();
    }

    @Test
    void d12_projectNames_areComparedInNormalForm(@TempDir Path folder) throws IOException {
        WheelSelector selector = WheelSelector.builder(DEBIAN_12)
                .project(ProjectName.parse("RL-Mesh"))
                .build();
        assertThat(selector.judge(Candidate.named("rl_mesh-1-py3-none-any.whl")).accepted())
                .isTrue();
        assertThat(selector.judge(Candidate.named("Rl.Mesh-1-py3-none-any.whl")).accepted())
                .isTrue();
        Files.createFile(folder.resolve("rl_mesh-1-py3-none-any.WHL"));
        assertThat(selector.judge(WheelDirectory.list(folder).get(0)))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.reason()).contains(".whl"));
    }

    @Test
    void d13_architecture_isThatOfTheTarget() {
        assertThat(Target.parse("cp311-manylinux_2_31_aarch64").rank(TagSet.parse("cp311-cp311-manylinux2014_aarch64")))
                .isPresent();
        assertThat(Target.parse("cp311-manylinux_2_31_aarch64").rank(TagSet.parse("cp311-cp311-manylinux2014_x86_64")))
                .isEmpty();
    }

    @Test
    void names_of100Kilobytes_areJudgedInLinearTime() {
        WheelSelector selector = WheelSelector.builder(DEBIAN_11).build();
        String members = String.join(".", Collections.nCopies(5_000, "cp311"));
        String name = "a-1-" + members + "-" + members + "-" + String.join(".", Collections.nCopies(5_000, "any"));
        assertThat(selector.judge(Candidate.named(name + ".whl")).accepted()).isFalse();
        assertThat(selector.judge(Candidate.named(name + ".linux_x86_64.whl")).accepted())
                .isTrue();
        assertThat(selector.judge(Candidate.named("-".repeat(100_000))).accepted())
                .isFalse();
        assertThat(selector.judge(Candidate.named("a-" + "9".repeat(1_000_000) + "-py3-none-any.whl"))
                        .accepted())
                .isFalse();
    }

    private static String chosen(Target target, String... names) {
        List<Candidate> candidates = new ArrayList<>();
        Arrays.asList(names).forEach(name -> candidates.add(Candidate.named(name)));
        return WheelSelector.builder(target)
                .build()
                .choose(candidates)
                .orElseThrow()
                .candidate()
                .fileName();
    }
}
