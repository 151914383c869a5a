package dev.truewheel.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What the words of references say.
 *
 * <p>With {@code -Dtruewheel.golden=write} the expected table is written anew; read the difference before you commit it.
 */
final class ReferenceProfileTest {
    private static final Path TABLE = Path.of("..", "core", "src/test/resources/dev/truewheel/image/references.txt");
    private static final String DIGEST = "@sha256:9a7765b36773a37061455b332f18e265e7f58f6fea9c419a550d2a8b0e9db834";

    @Test
    void goldenTable_everyReferenceWithItsEvidence() throws IOException {
        List<String> expected = Files.readAllLines(TABLE);
        List<String> actual = new ArrayList<>();
        int references = 0;
        for (String line : expected) {
            if (!line.startsWith(" ") && !line.isEmpty()) {
                references++;
                actual.add(line);
                actual.addAll(ProfileText.lines(profile(line)));
            }
        }
        assertThat(references).isGreaterThanOrEqualTo(60);
        if ("write".equals(System.getProperty("truewheel.golden"))) {
            Files.write(TABLE, actual);
        } else {
            assertThat(actual).isEqualTo(expected);
        }
    }

    @Test
    void aD2_alpineTagWithARelease_isMusl() {
        ImageProfile profile = profile("python:3.12-alpine3.20");
        assertThat(profile.libc().value()).contains(Libc.MUSL);
        assertThat(profile.libcVersion().value()).map(LibcVersion::full).contains("1.2.5");
        assertThat(profile.python().value()).map(PythonVersion::text).contains("3.12");
    }

    @Test
    void aD3_pinnedByDigest_isReadLikeTheTagBesideIt() {
        ImageProfile profile = profile("python:3.11-slim" + DIGEST);
        assertThat(profile.python().value()).map(PythonVersion::text).contains("3.11");
        assertThat(profile.libc().value()).contains(Libc.GLIBC);
        assertThat(profile.reference().orElseThrow().digest()).isPresent();
        // A digest alone has no words, and the default tag is not what it stands for.
        assertThat(profile("python" + DIGEST).python().value()).isEmpty();
    }

    @Test
    void aD4_hostOfTheRegistry_isNoEvidence() {
        assertThat(profile("python3.9.example.com/img").python().value()).isEmpty();
        assertThat(profile("python3.9.example.com/img").python().evidence()).isEmpty();
        assertThat(profile("registry.musl.cc/img:python3.11").libc().value()).isEmpty();
        assertThat(profile("registry.musl.cc/img:python3.11").python().value())
                .map(PythonVersion::text)
                .contains("3.11");
        assertThat(profile("gcr.io/alpine/python:3.11-slim").libc().value()).contains(Libc.GLIBC);
    }

    @Test
    void aD5_derivableFromTheTag_isDerived() {
        assertThat(python("jupyter/scipy-notebook:python-3.11")).isEqualTo("3.11");
        assertThat(python("mcr.microsoft.com/devcontainers/python:1-3.12")).isEqualTo("3.12");
        assertThat(python("miniconda3:py311_24.1.2-0")).isEqualTo("3.11");
        assertThat(python("myorg/app:pypy3.10")).isEqualTo("3.10");
        for (String moving : List.of("python:3", "python:latest", "python")) {
            Fact<PythonVersion> fact = profile(moving).python();
            assertThat(fact).isInstanceOf(Fact.Unknown.class);
            assertThat(((Fact.Unknown<PythonVersion>) fact).settledBy()).contains("the image itself");
            assertThat(fact.evidence())
                    .singleElement()
                    .extracting(Evidence::meaning)
                    .asString()
                    .startsWith("the newest");
        }
    }

    @Test
    void aD6_pypy_isPartOfTheProfile() {
        assertThat(profile("pypy:3.10").implementation().value()).contains(Implementation.PYPY);
        assertThat(profile("myorg/app:pypy3.10").implementation().value()).contains(Implementation.PYPY);
        assertThat(profile("python:3.10").implementation().value()).contains(Implementation.CPYTHON);
        assertThat(profile("myorg/app:py310").implementation().value()).isEmpty();
    }

    @Test
    void aD9_releaseOfTheDistribution_tellsTheVersionOfLibc() {
        assertThat(libc("python:3.11-slim-bullseye")).isEqualTo("2.31");
        assertThat(libc("python:3.9-buster")).isEqualTo("2.28");
        assertThat(libc("python:3.12-bookworm")).isEqualTo("2.36");
        assertThat(libc("python:3.13-trixie")).isEqualTo("2.41");
        // A tag that moves from one release to the next tells only where it began.
        assertThat(profile("python:3.12-slim").libcVersion()).isInstanceOf(Fact.AtLeast.class);
    }

    @Test
    void aD13_architecture_isAskedForOrUnknownAndNeverTheMachines() {
        assertThat(profile("python:3.12").architecture().value()).isEmpty();
        ImageReference reference = ImageReference.parse("python:3.12");
        for (String asked : List.of("linux/amd64", "linux/arm64/v8", "linux/s390x")) {
            Platform platform = Platform.parse(asked);
            assertThat(ImageProfile.ofText(reference, Optional.of(platform))
                            .architecture()
                            .value())
                    .isEqualTo(platform.tagArchitecture())
                    .isPresent();
        }
        ImageProfile other = ImageProfile.ofText(
                ImageReference.parse("arm64v8/python:3.12"), Optional.of(Platform.parse("linux/amd64")));
        assertThat(other.architecture().value()).isEmpty();
        assertThat(other.contradictions()).hasSize(1);
    }

    @Test
    void aS2_alpineAndPinnedDebian_differInTheirLibc() {
        assertThat(profile("python:3.12-alpine3.20").libc().value()).contains(Libc.MUSL);
        ImageProfile debian = profile("python:3.12-slim-bookworm" + DIGEST);
        assertThat(debian.libc().value()).contains(Libc.GLIBC);
        assertThat(debian.libcVersion().value()).map(LibcVersion::full).contains("2.36");
    }

    @Test
    void aS5_cudaImage_hasNoPythonThatWordsCouldTell() {
        ImageProfile profile = profile("nvidia/cuda:12.3.10-runtime-ubuntu22.04");
        assertThat(profile.python()).isInstanceOf(Fact.Unknown.class);
        assertThat(profile.libc().value()).contains(Libc.GLIBC);
        assertThat(profile.libcVersion().value()).map(LibcVersion::full).contains("2.35");
        assertThat(profile.isComplete()).isFalse();
    }

    @Test
    void tagThatNamesTwoVersions_isAContradictionAndNoChoice() {
        ImageProfile profile = profile("myorg/app:py310-py311");
        assertThat(profile.python().value()).isEmpty();
        assertThat(profile.python().evidence()).hasSize(2);
        assertThat(profile.contradictions()).hasSize(1);
    }

    private static ImageProfile profile(String reference) {
        return ImageProfile.ofText(ImageReference.parse(reference), Optional.empty());
    }

    private static String python(String reference) {
        return profile(reference).python().value().orElseThrow().text();
    }

    private static String libc(String reference) {
        return profile(reference).libcVersion().value().orElseThrow().full();
    }
}
