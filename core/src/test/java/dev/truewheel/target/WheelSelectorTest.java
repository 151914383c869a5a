package dev.truewheel.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.packaging.PreReleasePolicy;
import dev.truewheel.packaging.ProjectName;
import dev.truewheel.packaging.Version;
import dev.truewheel.packaging.VersionSpecifiers;
import dev.truewheel.target.Verdict.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WheelSelectorTest {
    private static final Target LINUX = Target.parse("cp312-manylinux_2_36_x86_64");
    private static final Digest ONE = digest("11");
    private static final Digest TWO = digest("22");

    @ParameterizedTest
    @CsvSource({
        "a-0.9-py3-none-any, a-0.10-py3-none-any, a-0.10-py3-none-any",
        "a-1.0-cp312-cp312-linux_x86_64, a-1.0-cp312-cp312-manylinux_2_17_x86_64, a-1.0-cp312-cp312-linux_x86_64",
        "a-1.0-2-py3-none-any, a-1.0-10-py3-none-any, a-1.0-10-py3-none-any",
        "a-1.0-1-py3-none-any, a-1.0-1a-py3-none-any, a-1.0-1a-py3-none-any",
        "a-1.0-py3-none-any, a-1.0-0-py3-none-any, a-1.0-0-py3-none-any",
        "a-1.0-9-py3-none-any, a-1.0-cp312-none-any, a-1.0-cp312-none-any",
        "a-1.0-py2.py3-none-any, a-1.0-py3-none-any, a-1.0-py2.py3-none-any",
        "a-1!0.1-py3-none-any, a-9-py3-none-any, a-1!0.1-py3-none-any",
        "a-2.0rc1-py3-none-any, a-1.0-py3-none-any, a-1.0-py3-none-any",
        "a-2.0rc1-py3-none-any, a-2.0.dev3-py3-none-any, a-2.0rc1-py3-none-any",
    })
    void choose_ofTwo_takesTheBetterOne(String first, String second, String expected) {
        WheelSelector selector = WheelSelector.builder(LINUX).build();
        assertThat(chosen(selector, named(first, second))).isEqualTo(expected + ".whl");
    }

    @Test
    void choose_none_isEmpty() {
        WheelSelector selector = WheelSelector.builder(LINUX).build();
        assertThat(selector.choose(List.of())).isEmpty();
        assertThat(selector.choose(named("a-1-py2-none-any", "nonsense", "a-1-py3-none-any-x")))
                .isEmpty();
    }

    @Test
    void choose_versionsAndPreReleases_followTheSpecifiers() {
        List<Candidate> all = named("a-1.0-py3-none-any", "a-1.5-py3-none-any", "a-2.0b1-py3-none-any");
        assertThat(chosen(
                        WheelSelector.builder(LINUX)
                                .versions(VersionSpecifiers.parse("<1.5"))
                                .build(),
                        all))
                .isEqualTo("a-1.0-py3-none-any.whl");
        assertThat(chosen(
                        WheelSelector.builder(LINUX)
                                .versions(VersionSpecifiers.parse(">=2.0b1"))
                                .build(),
                        all))
                .isEqualTo("a-2.0b1-py3-none-any.whl");
        assertThat(chosen(
                        WheelSelector.builder(LINUX)
                                .versions(VersionSpecifiers.parse(">1.5"))
                                .build(),
                        all))
                .isEqualTo("a-2.0b1-py3-none-any.whl");
        assertThat(chosen(
                        WheelSelector.builder(LINUX)
                                .preReleases(PreReleasePolicy.ALWAYS)
                                .build(),
                        all))
                .isEqualTo("a-2.0b1-py3-none-any.whl");
        assertThat(WheelSelector.builder(LINUX)
                        .versions(VersionSpecifiers.parse(">1.5"))
                        .preReleases(PreReleasePolicy.NEVER)
                        .build()
                        .choose(all))
                .isEmpty();
    }

    @Test
    void choose_withdrawn_isTakenOnlyWhereNothingElseCanBeMeant() {
        List<Candidate> all = List.of(
                Candidate.named("a-1.0-py3-none-any.whl"),
                new Candidate("a-1.1-py3-none-any.whl", null, "broken", Set.of(), null, null, null),
                new Candidate("a-1.2rc1-py3-none-any.whl", null, null, Set.of(), null, null, null));
        assertThat(chosen(WheelSelector.builder(LINUX).build(), all)).isEqualTo("a-1.0-py3-none-any.whl");
        WheelSelector pinned = WheelSelector.builder(LINUX)
                .versions(VersionSpecifiers.parse("==1.1"))
                .build();
        assertThat(chosen(pinned, all)).isEqualTo("a-1.1-py3-none-any.whl");
        WheelSelector open = WheelSelector.builder(LINUX)
                .versions(VersionSpecifiers.parse(">1.0"))
                .build();
        // A withdrawn final version still is a final version.
        assertThat(open.choose(all)).isEmpty();
        assertThat(select(open, all))
                .extracting(Judged::standing)
                .containsExactly(Standing.REJECTED, Standing.YANKED, Standing.PRE_RELEASE);
    }

    @Test
    void choose_digests_rankByPolicy() {
        List<Candidate> all = List.of(
                withDigest("a-1.0-py3-none-any.whl", ONE),
                withDigest("a-1.1-py3-none-any.whl", TWO),
                Candidate.named("a-1.2-py3-none-any.whl"));
        assertThat(chosen(WheelSelector.builder(LINUX).expecting(List.of(ONE)).build(), all))
                .isEqualTo("a-1.0-py3-none-any.whl");
        WheelSelector uv = WheelSelector.builder(LINUX)
                .expecting(List.of(ONE))
                .policy(SelectionPolicy.UV)
                .build();
        assertThat(chosen(uv, all)).isEqualTo("a-1.2-py3-none-any.whl");
        assertThat(select(uv, all).get(1).verdict())
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.rung()).isEqualTo(Rung.DIGEST));
    }

    @Test
    void judge_everyStep_saysWhy() {
        WheelSelector selector = WheelSelector.builder(LINUX)
                .project(ProjectName.parse("A.b"))
                .versions(VersionSpecifiers.parse("<3"))
                .uploadedBefore(Instant.parse("2026-01-01T00:00:00Z"))
                .build();
        assertThat(reason(selector, Candidate.named("a_b-1-py3-none-any.WHL")))
                .isEqualTo("NAME: a wheel's name ends in .whl (at character 19)");
        assertThat(reason(selector, Candidate.named("a_b-1-py3-none.whl")))
                .isEqualTo("NAME: a wheel's name has five or six fields, this one has 4 (at character 15)");
        assertThat(reason(selector, Candidate.named("other-1-py3-none-any.whl")))
                .isEqualTo("PROJECT: is other, not a-b");
        assertThat(reason(selector, Candidate.named("a_b-1-cp312-cp312-manylinux_2_39_x86_64.whl")))
                .isEqualTo("PLATFORM: needs glibc 2.39, the target has 2.36");
        assertThat(reason(selector, Candidate.of("a_b-1-py3-none-any.whl", ">=3.13")))
                .isEqualTo("REQUIRES_PYTHON: requires Python >=3.13, the target is 3.12.0");
        assertThat(reason(selector, Candidate.of("a_b-1-cp39-cp39-linux_x86_64.whl", ">=3.10")))
                .isEqualTo("ABI_VERSION: its abi is that of CPython 3.9, which its own Requires-Python '>=3.10'"
                        + " excludes");
        assertThat(reason(selector, Candidate.of("a_b-3.1-py3-none-any.whl", "nonsense")))
                .isEqualTo("VERSION: the version 3.1 is not asked for by <3");
        assertThat(reason(selector, Candidate.named("A.B-1-py3-none-any.whl")))
                .isEqualTo("UPLOAD_TIME: nobody says when it was uploaded");
    }

    @Test
    void judge_requiresPython_isComparedWithTheFullVersion() {
        Candidate candidate = Candidate.of("a-1-py3-none-any.whl", ">=3.12.4");
        assertThat(WheelSelector.builder(LINUX).build().judge(candidate).accepted())
                .isFalse();
        Target later = Target.builder("cpython", "3.12")
                .fullVersion(Version.parse("3.12.4"))
                .build();
        assertThat(WheelSelector.builder(later).build().judge(candidate).accepted())
                .isTrue();
    }

    @Test
    void select_everyCandidate_getsAStanding() {
        List<Candidate> all = named(
                "a-1.0-py3-none-any",
                "a-1.1-py3-none-any",
                "a-1.1-1-py3-none-any",
                "a-1.1-cp312-abi3-linux_x86_64",
                "a-1.1-2-cp312-abi3-linux_x86_64",
                "A-1.1-2-cp312-abi3-linux_x86_64",
                "a-2.0a1-py3-none-any",
                "a-1.1-cp313-cp313-linux_x86_64");
        List<Judged> judged = select(WheelSelector.builder(LINUX).build(), all);
        assertThat(judged)
                .extracting(Judged::standing)
                .containsExactly(
                        Standing.OLDER,
                        Standing.WORSE_TAG,
                        Standing.WORSE_TAG,
                        Standing.LOWER_BUILD,
                        Standing.CHOSEN,
                        Standing.LATER,
                        Standing.PRE_RELEASE,
                        Standing.REJECTED);
        assertThat(judged).extracting(Judged::note).noneMatch(String::isBlank);
        assertThat(judged.get(0).note()).isEqualTo("is older than 1.1");
    }

    @Test
    void list_directory_isSortedAndLeavesNothingOut(@TempDir Path folder) throws IOException {
        for (String name : List.of("b-1-py3-none-any.whl", "a-1-py3-none-any.WHL", "notes.txt", "nonsense.whl")) {
            Files.createFile(folder.resolve(name));
        }
        Files.createDirectory(folder.resolve("c-1-py3-none-any.whl"));
        Files.createSymbolicLink(folder.resolve("d-1-py3-none-any.whl"), Path.of("nowhere"));
        List<Candidate> list = WheelDirectory.list(folder);
        assertThat(list)
                .extracting(Candidate::fileName)
                .containsExactly(
                        "a-1-py3-none-any.WHL",
                        "b-1-py3-none-any.whl",
                        "c-1-py3-none-any.whl",
                        "d-1-py3-none-any.whl",
                        "nonsense.whl");
        assertThat(select(WheelSelector.builder(LINUX).build(), list))
                .extracting(Judged::note)
                .contains("chosen", "is no regular file");
        assertThatThrownBy(() -> WheelDirectory.list(folder.resolve("absent"))).isInstanceOf(NoSuchFileException.class);
    }

    private static List<Candidate> named(String... names) {
        List<Candidate> candidates = new ArrayList<>();
        for (String name : names) {
            candidates.add(Candidate.named(name + ".whl"));
        }
        return candidates;
    }

    private static Candidate withDigest(String name, Digest digest) {
        return new Candidate(name, null, null, Set.of(digest), null, null, null);
    }

    private static Digest digest(String pair) {
        return Digest.parseHex(DigestAlgorithm.SHA256, pair.repeat(32));
    }

    private static String chosen(WheelSelector selector, List<Candidate> candidates) {
        return selector.choose(candidates).orElseThrow().candidate().fileName();
    }

    private static String reason(WheelSelector selector, Candidate candidate) {
        Rejected rejected = (Rejected) selector.judge(candidate);
        return rejected.rung() + ": " + rejected.reason();
    }

    private static List<Judged> select(WheelSelector selector, List<Candidate> candidates) {
        List<Judged> judged = new ArrayList<>();
        selector.select(candidates, judged::add);
        return judged;
    }
}
