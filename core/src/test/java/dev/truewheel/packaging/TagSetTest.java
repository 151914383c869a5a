package dev.truewheel.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.TagFault.Kind;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TagSetTest {
    @Test
    void expand_makesEveryCombinationInWrittenOrder() {
        TagSet tags = TagSet.parse("py3.py2", "none", "win32.any");

        assertThat(tags.size()).isEqualTo(4);
        assertThat(tags.expand(4))
                .extracting(Tag::toString)
                .containsExactly("py3-none-win32", "py3-none-any", "py2-none-win32", "py2-none-any");
    }

    @Test
    void expand_caseAndRepetition_makeNoSecondTag() {
        TagSet tags = TagSet.parse("py3.PY3.py3", "none", "any");

        assertThat(tags.size()).isEqualTo(3);
        assertThat(tags.expand(3)).containsExactly(new Tag("py3", "none", "any"));
    }

    @Test
    void expand_malformedMember_isLeftOut() {
        assertThat(TagSet.parse("py3..py\u00e9", "none", "any.any ").expand(10))
                .containsExactly(new Tag("py3", "none", "any"));
        assertThat(TagSet.parse("", "none", "any").expand(10)).isEmpty();
    }

    @Test
    void expand_beyondTheLimit_isRefusedBeforeAnythingIsMade() {
        String many = String.join(".", Collections.nCopies(200, "a"));
        TagSet tags = TagSet.parse(many, many, "any");

        assertThat(tags.size()).isEqualTo(40_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tags.expand(39_999))
                .withMessageContaining("40000 tags");
        assertThat(tags.expand(40_000)).hasSize(1);
    }

    @Test
    void size_beyondLong_saturates() {
        List<String> many = Collections.nCopies(3_000_000, "a");

        assertThat(new TagSet(many, many, many).size()).isEqualTo(Long.MAX_VALUE);
        assertThat(new TagSet(many, many, List.of("a", "b")).size()).isEqualTo(18_000_000_000_000L);
    }

    @Test
    void members_areKeptAsWritten() {
        TagSet tags = TagSet.parse("CP39.cp39.", "none", "Any");

        assertThat(tags.members(TagField.PYTHON)).containsExactly("CP39", "cp39", "");
        assertThat(tags.members(TagField.ABI)).containsExactly("none");
        assertThat(tags.members(TagField.PLATFORM)).containsExactly("Any");
        assertThat(tags).hasToString("CP39.cp39.-none-Any");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "py3", "py3-none", "py3-none-any-x"})
    void parse_notThreeFields_isRefused(String text) {
        assertThatThrownBy(() -> TagSet.parse(text))
                .isInstanceOf(SyntaxException.class)
                .hasMessageContaining("three fields");
    }

    @Test
    void of_setWithoutMember_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TagSet(List.of("py3"), List.of(), List.of("any")));
    }

    @Test
    void faults_wellFormedSortedSet_hasNone() {
        assertThat(TagSet.parse("cp310.cp39-abi3.none-manylinux2014_x86_64.manylinux_2_17_x86_64")
                        .faults())
                .isEmpty();
    }

    @Test
    void faults_usualOrderOfManylinux_isUnsorted() {
        assertThat(TagSet.parse("cp39-cp39-manylinux_2_17_x86_64.manylinux2014_x86_64")
                        .faults())
                .containsExactly(new TagFault(Kind.UNSORTED, TagField.PLATFORM, 1, "manylinux2014_x86_64"));
    }

    @Test
    void faults_everythingWrong_isListedInOrder() {
        assertThat(TagSet.parse("py3..2.PY3-none.no ne-../x.").faults())
                .extracting(TagFault::kind, TagFault::field, TagFault::index, TagFault::member)
                .containsExactly(
                        tuple(Kind.EMPTY, TagField.PYTHON, 1, ""),
                        tuple(Kind.DIGIT_FIRST, TagField.PYTHON, 2, "2"),
                        tuple(Kind.UPPER_CASE, TagField.PYTHON, 3, "PY3"),
                        tuple(Kind.REPEATED, TagField.PYTHON, 3, "PY3"),
                        tuple(Kind.FOREIGN_CHARACTER, TagField.ABI, 1, "no ne"),
                        tuple(Kind.UNSORTED, TagField.ABI, 1, "no ne"),
                        tuple(Kind.EMPTY, TagField.PLATFORM, 0, ""),
                        tuple(Kind.EMPTY, TagField.PLATFORM, 1, ""),
                        tuple(Kind.FOREIGN_CHARACTER, TagField.PLATFORM, 2, "/x"),
                        tuple(Kind.EMPTY, TagField.PLATFORM, 3, ""));
    }

    @Test
    void faults_digitFirst_concernsThePythonFieldOnly() {
        assertThat(TagSet.parse("py3-3x-4y").faults()).isEmpty();
    }
}
