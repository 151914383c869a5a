package dev.truewheel.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.truewheel.packaging.TagSanity.Useless;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TagSanityTest {
    @ParameterizedTest
    @CsvSource({
        "cp3-abi3-win32, minor version",
        "py3-abi3-win32, generic interpreter",
        "cp315t-abi3t-linux_x86_64, belong into the abi",
        "cp39-cp310-win32, another CPython",
        "cp313t-cp313t-win32, belong into the abi",
        "cp3_12-none-any, belong into the abi",
        "cp27-abi3-win32, no stable abi",
        "cp38-cp38m-win32, flag 'm'",
        "cp312-cp312t-win32, flag 't'",
        "cp33-cp33mu-linux_x86_64, flag 'u'",
        "cp313-cp313dt-win32, in this order",
        "cp313-cp313x-win32, in this order",
        "cp313-manylinux-win32, no binary interface",
        "cp310-abi3-any, platform 'any'",
        "pp310-abi3-win32, PyPy has no",
        "pp310-cp310-win32, PyPy has no",
        "pp310-pypy39_pp73-win32, another PyPy",
        "py28-none-any, last Python 2",
        "py1-none-any, no Python 1",
        "py3-none-macosx_11_5_arm64, major version alone",
        "py3-none-macosx_10_9_arm64, since version 11",
        "py3-none-macosx_12_0_i386, runs no i386",
        "py3-none-manylinux_2_12_aarch64, glibc 2.17",
        "py3-none-manylinux_2_4_x86_64, glibc 2.5",
        "py3-none-manylinux_2_17_mips64, installers know",
        "py3-none-ios_11_0_arm64_iphoneos, before 12",
    })
    void impossibility_ofWhatNobodyComputes_isExplained(String tag, String reason) {
        assertThat(TagSanity.impossibility(Tag.parse(tag)))
                .hasValueSatisfying(text -> assertThat(text).contains(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "py3-none-any",
                "py2-none-any",
                "py37-none-any",
                "cp37-none-any",
                "cp27-cp27mu-manylinux1_x86_64",
                "cp32-cp32dmu-linux_i686",
                "cp37-abi3-manylinux2014_x86_64",
                "cp315-abi3t-win_amd64",
                "cp313-cp313td-win_arm64",
                "pp310-pypy310_pp73-manylinux_2_28_x86_64",
                "pp3-none-any",
                "pp27-pypy_41-linux_x86_64",
                "pp36-pypy3_71-win32",
                "graalpy311-graalpy242_311_native-manylinux_2_28_x86_64",
                "jy27-none-any",
                "py4-none-any",
                "cp41-cp41-win32",
                "py3-none-macosx_10_9_universal2",
                "py3-none-manylinux_3_0_x86_64",
                "py3-none-some_new_system",
                "py3-none-macosx_999999999999_0_arm64",
            })
    void impossibility_ofPossibleOrUnknown_isEmpty(String tag) {
        assertThat(TagSanity.impossibility(Tag.parse(tag))).isEmpty();
    }

    @Test
    void uselessMembers_everyMemberPartOfAPossibleTag_isEmpty() {
        assertThat(TagSanity.uselessMembers(TagSet.parse("cp39.cp310-cp39.cp310-win32"), 100))
                .isEmpty();
        assertThat(TagSanity.uselessMembers(TagSet.parse("py2.py3-none-any"), 100))
                .isEmpty();
        assertThat(TagSanity.uselessMembers(TagSet.parse("cp315-abi3.abi3t.cp315-win32"), 100))
                .isEmpty();
        assertThat(TagSanity.uselessMembers(TagSet.parse("cp39-none.cp39-any.win32"), 100))
                .isEmpty();
    }

    @Test
    void uselessMembers_oneReason_isGivenOnce() {
        assertThat(TagSanity.uselessMembers(TagSet.parse("cp39-cp310-win32"), 100))
                .extracting(Useless::field, Useless::member)
                .containsExactly(tuple(TagField.PYTHON, "cp39"));
    }

    @Test
    void uselessMembers_memberBesideGoodOnes_isNamed() {
        assertThat(TagSanity.uselessMembers(TagSet.parse("CP3.cp39-abi3.nonsense-win32.macosx_11_2_arm64.any"), 100))
                .extracting(Useless::member)
                .containsExactly("cp3", "macosx_11_2_arm64", "any");
    }

    @Test
    void uselessMembers_beyondTheLimit_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TagSanity.uselessMembers(TagSet.parse("py2.py3-none-any"), 1));
    }
}
