package dev.truewheel.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.TruewheelException;
import dev.truewheel.image.ImageProfile;
import dev.truewheel.image.ImageReference;
import dev.truewheel.packaging.TagSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ImageTargetTest {

    @Test
    void aD9_bullseye_refusesWhatNeedsANewerGlibc() {
        Target target = target("python:3.11-slim-bullseye");
        assertThat(accepts(target, "cp39-abi3-manylinux_2_34_x86_64")).isFalse();
        assertThat(accepts(target, "cp39-abi3-manylinux_2_31_x86_64")).isTrue();
        assertThat(accepts(target, "cp39-abi3-musllinux_1_1_x86_64")).isFalse();
    }

    @Test
    void aS2_alpineAndPinnedDebian_takeTheirOwn() {
        Target alpine = target("python:3.12-alpine3.20");
        assertThat(accepts(alpine, "cp311-abi3-musllinux_1_2_x86_64")).isTrue();
        assertThat(accepts(alpine, "cp311-abi3-manylinux_2_17_x86_64")).isFalse();
        Target debian = target("python:3.12-slim-bookworm@sha256:" + "9".repeat(64));
        assertThat(accepts(debian, "cp311-abi3-manylinux_2_17_x86_64")).isTrue();
        assertThat(accepts(debian, "cp311-abi3-musllinux_1_2_x86_64")).isFalse();
    }

    @Test
    void aS5_imageWithoutPython_isNoTarget() {
        ImageProfile profile = profile("nvidia/cuda:12.3.10-runtime-ubuntu22.04");
        assertThat(ImageTarget.missing(profile)).first().isEqualTo("Python");
        assertThatThrownBy(() -> ImageTarget.of(profile, TagProfile.PIP))
                .isInstanceOf(TruewheelException.class)
                .hasMessageContaining("cannot determine Python");
    }

    @Test
    void aD6_pypy_takesPyPysWheelsAndNotCPythons() {
        Target target = target("pypy:3.10");
        assertThat(accepts(target, "pp310-pypy310_pp73-manylinux_2_17_x86_64")).isTrue();
        assertThat(accepts(target, "cp310-cp310-manylinux_2_17_x86_64")).isFalse();
    }

    @Test
    void pypy_ofAVersionWithSeveralAbis_isNoTarget() {
        ImageProfile profile = profile("pypy:3.11");
        assertThat(ImageTarget.missing(profile)).containsExactly("the ABI of PyPy");
        assertThatThrownBy(() -> ImageTarget.of(profile, TagProfile.PIP))
                .isInstanceOf(TruewheelException.class)
                .hasMessageContaining("cannot determine the ABI of PyPy of pypy:3.11");
        assertThat(ImageTarget.missing(profile("pypy:3.12"))).contains("the ABI of PyPy");
    }

    @Test
    void of_lowerBound_takesWhatItCovers() {
        Target target = target("python:3.12-slim");
        assertThat(accepts(target, "cp311-abi3-manylinux_2_36_x86_64")).isTrue();
        assertThat(accepts(target, "cp311-abi3-manylinux_2_39_x86_64")).isFalse();
    }

    @Test
    void of_freeThreaded_hasItsOwnAbi() {
        Target target = target("myorg/app:python3.13t-bookworm");
        assertThat(accepts(target, "cp313-cp313t-manylinux_2_17_x86_64")).isTrue();
        assertThat(accepts(target, "cp311-abi3-manylinux_2_17_x86_64")).isFalse();
    }

    @Test
    void aD13_withoutPlatform_theArchitectureIsMissing() {
        ImageProfile profile = ImageProfile.ofText(ImageReference.parse("python:3.12-bookworm"), Optional.empty());
        assertThat(ImageTarget.missing(profile)).containsExactly("the architecture");
    }

    private static boolean accepts(Target target, String tag) {
        String[] parts = tag.split("-");
        return target.rank(TagSet.parse(parts[0], parts[1], parts[2])).isPresent();
    }

    private static Target target(String reference) {
        return ImageTarget.of(profile(reference), TagProfile.PIP);
    }

    private static ImageProfile profile(String reference) {
        return ImageProfile.ofText(
                ImageReference.parse(reference), Optional.of(dev.truewheel.image.Platform.parse("linux/amd64")));
    }
}
