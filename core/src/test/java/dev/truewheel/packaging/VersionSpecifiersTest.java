package dev.truewheel.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class VersionSpecifiersTest {
    @ParameterizedTest
    @CsvSource({
        "==1.0, 1.0+x, true",
        "==1.0+x, 1.0, false",
        "==1.0+X, 1.0+x, true",
        "!=1.0+x, 1.0, true",
        ">1.0, 1.0+x, false",
        ">1.7, 1.7.0.post1, false",
        ">1.7, 1.7.1.dev0, true",
        ">1.0.post1, 1.0.post2, true",
        ">1.0.post1, 1.0.post1+a, false",
        ">1.0a1, 1.0a1.post1, false",
        ">1.0a1, 1.0.post1, true",
        ">1.0.dev0, 1.0.post1, true",
        "<1.0, 1.0rc1, false",
        "<1.0rc1, 1.0b1, true",
        "<1.0.post1, 1.0, true",
        "<1.0.post1, 1.0.post1.dev1, false",
        "<1.0.post1, 1.0.post0.dev1, true",
        "<1.0.post1, 1.0a1, true",
        "<=1.0, 1.0+x, true",
        ">=1.0, 1.0+x, true",
        ">=1.0, 1.0rc1, false",
        "==1.0.*, 1.0.dev1, true",
        "==1.0.*, 1, true",
        "==1.0.0.0.*, 1.0+x, true",
        "==1.0.*, 1!1.0, false",
        "==1!1.*, 1!1.5, true",
        "!=1.0.*, 1.0.7, false",
        "!=1.0.*, 1.1, true",
        "~=1.0, 1.9.post1, true",
        "~=1.0, 2, false",
        "~=1.0.0, 1.1, false",
        "~=1.0.post1, 1.0, false",
        "~=1!1.0, 1.0, false",
        "===foo, FOO, true",
        "===1.0, 1.0, true",
        "===1.0, 1.00, false",
        "===1.0, v1.0, false",
        "===\u0130, i\u0307, true",
        "===\u00df, SS, false",
        "'===foo,>=1', foo, false",
        "'===foo,===Foo', foo, true",
        "'>=1,===v1.0', v1.0, true",
        ">=1, foo, false",
        "!=1, foo, false",
        "'', foo, true",
        "', ,', foo bar, true",
        "'>=1.0,!=1.5.*', 1.5.post1, false",
    })
    void contains_decidesLikePackaging(String specifiers, String version, boolean expected) {
        assertThat(VersionSpecifiers.parse(specifiers).contains(version, PreReleasePolicy.IF_NEEDED))
                .isEqualTo(expected);
    }

    @Test
    void contains_value_isComparedInNormalForm() {
        assertThat(VersionSpecifiers.parse("===1.0").contains(Version.parse(" v1.0")))
                .isTrue();
        assertThat(VersionSpecifier.parse(">= 1.0").contains(Version.parse("0.9")))
                .isFalse();
    }

    @Test
    void contains_never_refusesPreReleasesOnly() {
        VersionSpecifiers any = VersionSpecifiers.any();
        assertThat(any.contains("1.0a1", PreReleasePolicy.NEVER)).isFalse();
        assertThat(any.contains("1.0.post1.dev0", PreReleasePolicy.NEVER)).isFalse();
        assertThat(any.contains("no version", PreReleasePolicy.NEVER)).isTrue();
        assertThat(VersionSpecifiers.parse("===1.0a1").contains("1.0a1", PreReleasePolicy.NEVER))
                .isFalse();
        assertThat(VersionSpecifiers.parse(">=1.0").contains("2.0rc1", PreReleasePolicy.ALWAYS))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "~=1, two numbers, 2",
        "~=1a1, two numbers, 2",
        "~=1-1, two numbers, 2",
        ">=1.0.*, only == and !=, 5",
        "~=1.0.*, only == and !=, 5",
        "==1.0.post1.*, epoch and numbers, 2",
        "==1.0a1.*, epoch and numbers, 2",
        "==1.0+x.*, epoch and numbers, 2",
        "~=1.0+x, local label, 2",
        ">=1.0+x, local label, 2",
        "1.0, one of, 0",
        "=1.0, one of, 0",
        "<>1.0, begins with a number, 1",
        "==*, begins with a number, 2",
        "==.*, begins with a number, 2",
        "==1*, no part, 3",
        "==1.0. *, no part, 5",
        "==1.0.*.*, no part, 5",
        "===a;b, white space, 4",
        "=== foo bar, white space, 7",
        "'>=1, =<2', one of, 5",
        "'>=1,==1.0 .*', white space, 9",
        "'>=1,\ud83d\ude00', one of, 4",
        "==\u0661, ASCII, 2",
        "'===\ud83d\ude00 x', white space, 4",
    })
    void parse_malformed_saysWhyAndWhere(String text, String reason, int offset) {
        assertThatThrownBy(() -> VersionSpecifiers.parse(text)).isInstanceOfSatisfying(SyntaxException.class, e -> {
            assertThat(e.reason()).contains(reason);
            assertThat(e.offset()).isEqualTo(offset);
            assertThat(e.input()).isEqualTo(text);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'>= 1 , == 2', '==2,>=1'",
        "'>=1.0,>=1', >=1",
        "'==1.0,==1,==v1', ==1",
        "'~=1.0,~=1.0.0,~=v1.0', '~=1.0,~=1.0.0'",
        "'==1.0.*,==01.0.*', '==01.0.*,==1.0.*'",
        "'===A,===a', '===A,===a'",
        "'>=1.0.post1,>=1.0-1', >=1.0-1",
        "'\u2003== 1\u001c', ==1",
        "'=== ', ===",
        "',>=1,', >=1",
        "'===\ud83d\ude00,===\uff21', '===\uff21,===\ud83d\ude00'",
    })
    void toString_isCanonical(String text, String canonical) {
        VersionSpecifiers specifiers = VersionSpecifiers.parse(text);
        assertThat(specifiers).hasToString(canonical);
        assertThat(VersionSpecifiers.parse(canonical)).isEqualTo(specifiers).hasSameHashCodeAs(specifiers);
    }

    @Test
    void equals_looksAtMeaningButAtTextOfPrefixes() {
        assertThat(VersionSpecifiers.parse(">=1.0,<2")).isEqualTo(VersionSpecifiers.parse("<v2.0,>=1,>=1.0.0"));
        assertThat(VersionSpecifier.parse("~=1.0")).isNotEqualTo(VersionSpecifier.parse("~=1.0.0"));
        assertThat(VersionSpecifier.parse("==1.*")).isNotEqualTo(VersionSpecifier.parse("==01.*"));
        assertThat(VersionSpecifier.parse("==1.*")).isNotEqualTo(VersionSpecifier.parse("==1"));
        assertThat(VersionSpecifier.parse("===a")).isNotEqualTo(VersionSpecifier.parse("===A"));
        assertThat(VersionSpecifier.parse(">=1")).isNotEqualTo(VersionSpecifier.parse("<=1"));
    }

    @Test
    void accessors_tellTheParts() {
        VersionSpecifier clause = VersionSpecifier.parse(" == v1.0.* ");
        assertThat(clause.operator()).isEqualTo(VersionOperator.EQUAL);
        assertThat(clause.operand()).isEqualTo("v1.0.*");
        assertThat(clause.isPrefix()).isTrue();
        assertThat(clause.version()).contains(Version.parse("1.0"));
        assertThat(clause.namesPreRelease()).isFalse();
        assertThat(VersionSpecifier.parse("===foo").version()).isEmpty();
        assertThat(VersionSpecifiers.parse("!=1a1,>=1").namesPreRelease()).isFalse();
        assertThat(VersionSpecifiers.parse(">=1,<2.dev0").namesPreRelease()).isTrue();
        assertThatThrownBy(() -> VersionSpecifier.parse(">=1,<2")).isInstanceOf(SyntaxException.class);
    }

    @Test
    void filter_takesPreReleasesOnlyWhereNothingElseFits() {
        List<String> versions = List.of("1.0", "foo", "1.1a1");
        assertThat(filter("", versions, PreReleasePolicy.IF_NEEDED)).containsExactly("1.0", "foo");
        assertThat(filter("", List.of("foo", "1.1a1"), PreReleasePolicy.IF_NEEDED))
                .containsExactly("foo", "1.1a1");
        assertThat(filter(">1.0", versions, PreReleasePolicy.IF_NEEDED)).containsExactly("1.1a1");
        assertThat(filter(">1.0", versions, PreReleasePolicy.NEVER)).isEmpty();
        assertThat(filter(">=1.0", versions, PreReleasePolicy.ALWAYS)).containsExactly("1.0", "1.1a1");
        assertThat(filter(">=1.0a1", versions, PreReleasePolicy.IF_NEEDED)).containsExactly("1.0", "1.1a1");
        assertThat(filter("!=1.0a1", versions, PreReleasePolicy.IF_NEEDED)).containsExactly("1.0");
    }

    private static List<String> filter(String specifiers, List<String> versions, PreReleasePolicy policy) {
        return VersionSpecifiers.parse(specifiers).filter(versions, policy);
    }

    @Test
    void hugeTexts_endSoonWithAnAnswer() {
        String zeros = "1" + ".0".repeat(32_000);
        List<String> clauses = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            clauses.add("==1.0.0");
        }
        assertThat(VersionSpecifiers.parse(String.join(",", clauses)).contains(zeros + ".0", PreReleasePolicy.ALWAYS))
                .isTrue();
        assertThat(VersionSpecifiers.parse("==" + "9".repeat(65_000) + ".*")
                        .contains("9".repeat(65_000) + ".1", PreReleasePolicy.ALWAYS))
                .isTrue();
        assertThat(VersionSpecifiers.parse(",".repeat(VersionSpecifiers.MAX_LENGTH))
                        .clauses())
                .isEmpty();
        assertThatThrownBy(() -> VersionSpecifiers.parse(" ".repeat(VersionSpecifiers.MAX_LENGTH + 1)))
                .isInstanceOf(SyntaxException.class);
        assertThatThrownBy(() -> VersionSpecifiers.any().contains("9".repeat(3_000_000), PreReleasePolicy.ALWAYS))
                .isInstanceOf(SyntaxException.class);
        // Not tighter than the code points of a version.
        assertThat(VersionSpecifiers.any().contains("\ud83d\ude00".repeat(Version.MAX_LENGTH), PreReleasePolicy.ALWAYS))
                .isTrue();
    }
}
