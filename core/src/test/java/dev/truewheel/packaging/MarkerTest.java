package dev.truewheel.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.ErrorCode;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class MarkerTest {
    private static final MarkerEnvironment LINUX = MarkerEnvironment.of(Map.ofEntries(
            Map.entry("os_name", "posix"),
            Map.entry("sys_platform", "linux"),
            Map.entry("platform_machine", "x86_64"),
            Map.entry("platform_python_implementation", "CPython"),
            Map.entry("platform_release", "6.1.0-13-amd64"),
            Map.entry("platform_system", "Linux"),
            Map.entry("platform_version", "2"),
            Map.entry("python_version", "3.12"),
            Map.entry("python_full_version", "3.12.1+"),
            Map.entry("implementation_name", "cpython"),
            Map.entry("implementation_version", "3.13.0rc1")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "os_name == 'posix' | true",
                "'posix' == os_name | true",
                "os_name > 'a' | false",
                "os_name < 'z' | false",
                "os_name >= 'posix' | true",
                "os_name >= 'a' | false",
                "'nux' in sys_platform | true",
                "'' in sys_platform | true",
                "sys_platform not in 'linux2 darwin' | false",
                "python_version >= '3.9' | true",
                "'3.9' < python_version | true",
                "python_version == '3.12.0' | true",
                "python_version == '3.*' | true",
                "'3.*' == python_version | false",
                "python_version >= '3.*' | false",
                "python_version > 'abc' | false",
                "python_version != 'abc' | true",
                "python_version in '3.11 3.12' | true",
                "python_version == '3.12,<4' | false",
                "python_version === '3.12' | true",
                "python_version === '3.12.0' | false",
                "python_version > '=3' | true",
                "python_version == ' 3.12 ' | true",
                "'3.12.5' ~= python_version | true",
                "python_full_version == '3.12.1' | true",
                "python_full_version == '3.12.1+local' | true",
                "python_full_version in '3.12.1+local' | true",
                "'3.12.1' == python_full_version | false",
                "implementation_version >= '3' | true",
                "platform_release >= '5' | false",
                "platform_version >= '1' | false",
                "platform_version == '2' | true",
                "extra == '' | true",
                "extra == 'a' | false",
                "os_name == os_name | false",
                "os_name == 'nt' or os_name == 'posix' and python_version < '3' | false",
                "(os_name == 'nt' or os_name == 'posix') and python_version > '3' | true",
                "os_name == 'posix' or os_name == 'nt' and os_name == 'x' | true",
                "os_name == 'x' and (os_name == 'posix' or os_name == 'nt') | false",
                "os_name == 'posix' and (os_name == 'x' or (os_name == 'posix' and python_version > '3')) | true",
            })
    void evaluate_decidesLikePackaging(String marker, boolean expected) {
        assertThat(Marker.parse(marker).evaluate(LINUX)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "extra == 'Test_All' | test-all | true",
                "extra == 'test-all' | TEST.all | true",
                "'a__b' == extra | A-b | true",
                "extra == '1.0' | 1 | false",
                "extra in 'Test_All foo' | Test_All | true",
                "'A_B' in extra | x-a-b | true",
                "extra != 'a b' | A B | false",
                "os_name == extra | posix | false",
            })
    void evaluate_extra_countsInNormalForm(String marker, String extra, boolean expected) {
        assertThat(Marker.parse(marker).evaluate(LINUX.with(MarkerVariable.EXTRA, extra)))
                .isEqualTo(expected);
    }

    @Test
    void extras_areThoseComparedByEquality() {
        assertThat(Marker.parse("extra == 'B_c' and (os_name == 'x' or 'a' == extra) or extra != 'n' or extra == 'b-C'")
                        .extras())
                .containsExactly("b-c", "a");
        assertThat(Marker.parse("os_name == 'extra' or extra >= 'x'").extras()).isEmpty();
    }

    @Test
    void evaluate_severalExtras_areAskedForOne() {
        MarkerEnvironment lock =
                LINUX.with(MarkerVariable.EXTRAS, Set.of("A_B", "c")).with(MarkerVariable.DEPENDENCY_GROUPS, Set.of());
        assertThat(Marker.parse("'a.b' in extras and 'C' in extras").evaluate(lock))
                .isTrue();
        assertThat(Marker.parse("'x' in extras or 'a' in dependency_groups").evaluate(lock))
                .isFalse();
        assertThat(Marker.parse("'x' not in extras").evaluate(lock)).isTrue();
        assertThat(Marker.parse("'c' == extras").evaluate(lock)).isFalse();
        assertThat(Marker.parse("'c' != extras").evaluate(lock)).isTrue();
        assertThat(Marker.parse("'A_b' in extras").evaluate(LINUX.with(MarkerVariable.EXTRAS, "x a.b")))
                .isTrue();
        assertThat(Marker.parse("extras == 'A_b'").evaluate(LINUX.with(MarkerVariable.EXTRAS, "a.b")))
                .isTrue();
        assertUndefined("extras in 'c'", lock);
        assertUndefined("'c' ~= extras", lock);
        assertThatThrownBy(() -> LINUX.with(MarkerVariable.EXTRA, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "os_name ~= '1.0'",
                "os_name === 'posix'",
                "python_version ~= '3'",
                "python_version ~= '3.12.*'",
                "platform_release ~= 'x'",
                "'a' == 'a'",
                "'3' >= '2'",
                "'a' in extras",
                "dependency_groups == 'a'",
                "os_name == 'posix' or os_name ~= '1.0'",
                "os_name == 'nt' and 'a' == 'b'",
            })
    void evaluate_withoutAnswer_saysSo(String marker) {
        assertUndefined(marker, LINUX);
    }

    @Test
    void evaluate_missingVariable_isNamed() {
        assertThatThrownBy(() -> Marker.parse("os_name == 'a'").evaluate(MarkerEnvironment.empty()))
                .hasMessage("the environment does not say what os_name is");
        assertThat(Marker.parse("extra == ''").evaluate(MarkerEnvironment.empty()))
                .isTrue();
        assertThatThrownBy(() -> Marker.parse("os_name ~= '\u202e'").evaluate(LINUX))
                .hasMessage("~= is not defined between 'posix' and '\\u202e'");
    }

    private static void assertUndefined(String marker, MarkerEnvironment environment) {
        assertThatThrownBy(() -> Marker.parse(marker).evaluate(environment))
                .isInstanceOfSatisfying(
                        TruewheelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "\t os.name=='a' |os_name == \"a\"",
                "python_implementation  not\tin'x'|platform_python_implementation not in \"x\"",
                "platform.python_implementation===\"it's\"|platform_python_implementation === \"it's\"",
                "sys.platform != '\"'|sys_platform != '\"'",
                "((os_name=='a'))|os_name == \"a\"",
                "os_name=='a'and(os_name=='b')|os_name == \"a\" and os_name == \"b\"",
                "((os_name=='a')or os_name=='b')|os_name == \"a\" or os_name == \"b\"",
                "(os_name=='a' and os_name=='b') and os_name=='c'|(os_name == \"a\" and os_name == \"b\") and os_name == \"c\"",
                "os_name=='a' or (((os_name=='b')) or ((os_name=='c' and (os_name=='d'))))|os_name == \"a\" or (os_name == \"b\" or (os_name == \"c\" and os_name == \"d\"))",
                "(((os_name=='a' or os_name=='b')) and os_name=='c')|(os_name == \"a\" or os_name == \"b\") and os_name == \"c\"",
                "extra=='Test_.-All'|extra == \"test-all\"",
                "'A_B' in extras|\"a-b\" in extras",
                "extras in 'A_B'|extras in \"A_B\"",
                "'A_B' == 'extra'|\"A_B\" == \"extra\"",
                "extra == os_name|extra == os_name",
                "os_name == '\\x41\\u00e9\\101\\N{BULLET}\\\\\\q'|os_name == \"A\u00e9A\u2022\\\\q\"",
                "os_name == '\\U0001F600\\t'|os_name == \"\ud83d\ude00\t\"",
                "'a'in os_name|\"a\" in os_name",
            })
    void toString_isCanonical(String marker, String canonical) {
        assertThat(Marker.parse(marker)).hasToString(canonical);
        assertThat(Marker.parse(marker).isCanonical()).isTrue();
        assertThat(Marker.parse(marker)).isEqualTo(Marker.parse(marker)).hasSameHashCodeAs(Marker.parse(marker));
    }

    @Test
    void toString_bothKindsOfQuotes_escapesOne() {
        Marker marker = Marker.parse("os_name == '\\x27\"'");
        assertThat(marker.isCanonical()).isFalse();
        assertThat(Marker.parse(marker.toString())).isEqualTo(marker);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "|variable or|0",
                "os_name|operator|7",
                "os_name = 'a'|operator|8",
                "os_name notin 'a'|operator|8",
                "os_name not 'a'|after 'not'|12",
                "os_name inos_name|operator|8",
                "os_name is 'a'|operator|8",
                "OS_NAME == 'a'|variable or|0",
                "os_name == a|variable or|11",
                "os_name == u'a'|variable or|11",
                "os_name.x == 'a'|variable or|0",
                "os_name\u00a0== 'a'|operator|7",
                "os_name == 'a|no end|11",
                "os_name == 'a' andos_name == 'b'|without 'and'|15",
                "os_name == 'a' AND os_name == 'b'|without 'and'|15",
                "os_name == 'a' and|variable or|18",
                "os_name == 'a' os_name|without 'and'|15",
                "os_name == 'a')|without 'and'|14",
                "os_name == 'a';|without 'and'|14",
                "(os_name == 'a'|')' is missing|15",
                "(os_name == 'a' x|'and', 'or' or ')'|16",
                "()|variable or|1",
                "os_name == ('a')|variable or|11",
                "os_name == '\ud83d\ude00\\x4'|hexadecimal|13",
                "os_name == '\\U00110000'|no character|12",
                "os_name == '\\N{NO SUCH}'|no character|12",
                "os_name == '\\N'|name of a character|12",
                "os_name == '\\N{BASIC LATIN 41}'|no character|12",
                "os_name == '\\N{LINE FEED (LF)}'|no character|12",
                "os_name == '\\N{ BULLET}'|no character|12",
                "os_name == 'a\\'|backslash|13",
                "os_name == '\ud800'|half|12",
                "os_name !== 'a'|variable or|10",
            })
    void parse_malformed_saysWhyAndWhere(String marker, String reason, int offset) {
        String text = marker == null ? "" : marker;
        assertThatThrownBy(() -> Marker.parse(text)).isInstanceOfSatisfying(SyntaxException.class, e -> {
            assertThat(e.reason()).contains(reason);
            assertThat(e.offset()).isEqualTo(offset);
        });
    }

    @Test
    void parse_lineEnds_areNoWhiteSpace() {
        for (String text :
                new String[] {"os_name == 'a'\n", "\nos_name == 'a'", "os_name ==\r'a'", "os_name == 'a\nb'"}) {
            assertThatThrownBy(() -> Marker.parse(text)).isInstanceOf(SyntaxException.class);
        }
        assertThat(Marker.parse("os_name == 'a\\\r\nb'")).hasToString("os_name == \"ab\"");
    }

    @Test
    void parse_hostileNesting_takesNoStack() {
        String comparison = "os_name=='posix'";
        for (int depth : new int[] {1_000, 10_000, 120_000}) {
            assertThat(Marker.parse("(".repeat(depth) + comparison + ")".repeat(depth)))
                    .hasToString("os_name == \"posix\"");
            int fault = depth;
            assertThatThrownBy(() -> Marker.parse("(".repeat(fault) + comparison + ")".repeat(fault - 1)))
                    .isInstanceOf(SyntaxException.class);
        }
        int groups = 10_000;
        String deep = ("(" + comparison + " or ").repeat(groups) + comparison + ")".repeat(groups);
        Marker marker = Marker.parse(deep);
        assertThat(marker.evaluate(LINUX)).isTrue();
        assertThat(marker.variables()).containsExactly(MarkerVariable.OS_NAME);
        assertThat(Marker.parse(marker.toString()))
                .isEqualTo(marker)
                .hasSameHashCodeAs(marker)
                .hasToString(marker.toString());
        assertThatThrownBy(() -> Marker.parse("(".repeat(Marker.MAX_LENGTH + 1)))
                .isInstanceOf(SyntaxException.class);
        assertThatThrownBy(() -> Marker.parse("(".repeat(Marker.MAX_LENGTH))).isInstanceOf(SyntaxException.class);
    }

    @Test
    void evaluate_hugeTexts_endSoonWithAnAnswer() {
        String haystack = "a".repeat(65_536);
        String needle = "a".repeat(30_000) + "b";
        Marker marker = Marker.parse("'" + needle + "' in os_name");
        assertThat(marker.evaluate(LINUX.with(MarkerVariable.OS_NAME, haystack)))
                .isFalse();
        assertThat(marker.evaluate(LINUX.with(MarkerVariable.OS_NAME, haystack.substring(10) + "b")))
                .isTrue();
        String many = "python_version >= '3' and ".repeat(8_000) + "python_version >= '3'";
        assertThat(Marker.parse(many).evaluate(LINUX.with(MarkerVariable.PYTHON_VERSION, "9".repeat(65_536))))
                .isTrue();
        String reversed = "'3' < python_version and ".repeat(8_000) + "'3' < python_version";
        assertThat(Marker.parse(reversed).evaluate(LINUX.with(MarkerVariable.PYTHON_VERSION, "9".repeat(60_000))))
                .isTrue();
        assertThatThrownBy(() -> LINUX.with(MarkerVariable.OS_NAME, "x".repeat(MarkerEnvironment.MAX_LENGTH + 1)))
                .isInstanceOf(TruewheelException.class);
    }

    @Test
    void environment_isAValue() {
        MarkerEnvironment one = MarkerEnvironment.of(Map.of("os_name", "a\u202eb", "extras", "x"));
        MarkerEnvironment other =
                MarkerEnvironment.empty().with(MarkerVariable.EXTRAS, "x").with(MarkerVariable.OS_NAME, "a\u202eb");
        assertThat(one)
                .isEqualTo(other)
                .hasSameHashCodeAs(other)
                .hasToString("{os_name=a\\u202eb, extras=x}")
                .isNotEqualTo(other.with(MarkerVariable.EXTRAS, Set.of("x")));
        assertThatThrownBy(() -> MarkerEnvironment.of(Map.of("os.name", "a")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
