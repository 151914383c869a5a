package dev.truewheel.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class RequirementTest {
    @Test
    void accessors_tellTheParts() {
        Requirement requirement =
                Requirement.parse("Requests[socks,Security,socks] (>= 2.8.1, == 2.8.*) ; os.name=='nt'");

        assertThat(requirement.name()).isEqualTo("Requests");
        assertThat(requirement.extras()).containsExactly("Security", "socks");
        assertThat(requirement.specifiers()).hasToString("==2.8.*,>=2.8.1");
        assertThat(requirement.url()).isEmpty();
        assertThat(requirement.marker()).contains(Marker.parse("os_name == 'nt'"));
        assertThat(Requirement.parse("a").marker()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "\ta\t|a",
                "A.b_c-d|A.b_c-d",
                "a_|a_",
                "a>=1|a>=1",
                "a >= 1 , < 2|a<2,>=1",
                "a(>=1,<2,)|a<2,>=1",
                "a ( )|a",
                "a >=1,|a>=1",
                "a [ x , Y ]>=1|a[Y,x]>=1",
                "a[]|a",
                "a @ https://x;y ; os_name=='a'|a @ https://x;y ; os_name == \"a\"",
                "a[x]@file:///b\t|a[x] @ file:///b",
                "a @ ;os_name=='a'|a @ ;os_name=='a'",
                "a===1.0;os_name=='a'|a===1.0; os_name == \"a\"",
                "a===foo,,>=1|a===foo,>=1",
                "a===|a===",
                "a ~= 1.0 , == 1.*|a==1.*,~=1.0",
                "a>=\u00a01|a>=1",
                "a;(os_name=='a' or os_name=='b')|a; os_name == \"a\" or os_name == \"b\"",
            })
    void toString_isCanonical(String text, String canonical) {
        Requirement requirement = Requirement.parse(text);
        assertThat(requirement).hasToString(canonical);
        assertThat(Requirement.parse(canonical)).isEqualTo(requirement).hasSameHashCodeAs(requirement);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "|begins with|0",
                "  ;|begins with|2",
                "\u00e9|begins with|0",
                "-a|begins with|0",
                "a-|letter or digit|1",
                "a.>=1|letter or digit|1",
                "a b|after the name|2",
                "a\u00a0|after the name|1",
                "a ,>=1|after the name|2",
                "a=1|after the name|1",
                "a[x,]|name of an extra is|4",
                "a[x y]|',' or ']'|4",
                "a[-x]|extra or ']'|2",
                "a[x-]|letter or digit|3",
                "a[x|',' or ']'|3",
                "a (,)|a clause begins|3",
                "a (>=1|',' or ')'|6",
                "a (>=1 <2)|',' or ')'|7",
                "a ((>=1))|a clause begins|3",
                "a >=1)|after a clause|5",
                "a>=1,,<2|after a clause|5",
                "a>=1 2|after a clause|5",
                "a>=1\u00a0|after a clause|4",
                "a(>=1)[x]|after the clauses|6",
                "a~=1|two numbers|3",
                "a>=1.0_|no part|6",
                "a>=|empty|3",
                "a===foo,bar|one of|8",
                "a===foo, >=1|after a clause|9",
                "a @|URL is missing|3",
                "a @ x y|after the URL|6",
                "a @ x; os_name=='a'|after the URL|7",
                "a;|variable or|2",
                "a @ x ;|variable or|7",
                "a;os_name=='a';|without 'and'|14",
            })
    void parse_malformed_saysWhyAndWhere(String text, String reason, int offset) {
        String requirement = text == null ? "" : text;
        assertThatThrownBy(() -> Requirement.parse(requirement)).isInstanceOfSatisfying(SyntaxException.class, e -> {
            assertThat(e.reason()).contains(reason);
            assertThat(e.offset()).isEqualTo(offset);
            assertThat(e.input()).isEqualTo(requirement);
        });
    }

    @Test
    void parse_lineEnds_areNoWhiteSpace() {
        assertThatThrownBy(() -> Requirement.parse("a\n")).isInstanceOf(SyntaxException.class);
        assertThatThrownBy(() -> Requirement.parse("a>=1,\n<2")).isInstanceOf(SyntaxException.class);
        assertThat(Requirement.parse("a @ x\n").url()).contains("x\n");
        assertThat(Requirement.parse("a>=\n1")).hasToString("a>=1");
    }

    @Test
    void equals_looksAtMeaning() {
        assertThat(Requirement.parse("Foo_Bar[A.b]>=1.0"))
                .isEqualTo(Requirement.parse("foo-bar [a-b] (>=1)"))
                .isNotEqualTo(Requirement.parse("foo-bar>=1"))
                .isNotEqualTo(Requirement.parse("foo-bar[a-b]>=1;os_name=='a'"))
                .isNotEqualTo("foo-bar[a-b]>=1");
    }

    @Test
    void parse_hugeTexts_endSoonWithAnAnswer() {
        int length = 65_536;
        assertThat(Requirement.parse("a".repeat(length)).name()).hasSize(length);
        assertThat(Requirement.parse("a>=" + "9".repeat(60_000)).specifiers().clauses())
                .hasSize(1);
        assertThat(Requirement.parse("a[" + "x,".repeat(60_000) + "x]").extras())
                .containsExactly("x");
        assertThat(Requirement.parse("a;" + "(".repeat(10_000) + "os_name=='a'" + ")".repeat(10_000))
                        .marker())
                .contains(Marker.parse("os_name == 'a'"));
        for (String part : new String[] {"a", "[", "(", ">=1,", ";", "@ ", "'", " ", "\\"}) {
            assertThatThrownBy(() ->
                            Requirement.parse("a" + part.repeat(Requirement.MAX_LENGTH / part.length() - 1) + "\u0000"))
                    .isInstanceOf(SyntaxException.class);
        }
        assertThatThrownBy(() -> Requirement.parse(" ".repeat(Requirement.MAX_LENGTH + 1)))
                .isInstanceOf(SyntaxException.class);
    }
}
