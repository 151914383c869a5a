package dev.truewheel.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.BuildTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class WheelIdentityTest {
    @Test
    void parse_sixFields_tellsTheParts() {
        WheelIdentity wheel = WheelIdentity.parse("Foo.Bar-1.0.0-007abc-py2.py3-none-any.whl");

        assertThat(wheel.name().normalized()).isEqualTo("foo-bar");
        assertThat(wheel.version()).hasToString("1.0.0");
        assertThat(wheel.build()).contains(BuildTag.parse("007abc"));
        assertThat(wheel.build().orElseThrow().digits()).isEqualTo("7");
        assertThat(wheel.tags()).hasToString("py2.py3-none-any");
    }

    @Test
    void parse_fiveFields_hasNoBuild() {
        WheelIdentity wheel = WheelIdentity.parse("a._b-1!2.post3+x-CP39-ABI3-win32.WIN32.whl");

        assertThat(wheel.build()).isEmpty();
        assertThat(wheel.version()).hasToString("1!2.post3+x");
        assertThat(wheel.tags().platforms()).containsExactly("win32", "WIN32");
    }

    @ParameterizedTest
    @CsvSource({
        "foo-1-py3-none-any.WHL, .whl, 18",
        "'foo-1-py3-none-any.whl\n', .whl, 19",
        "foo-1-py3-none-any.whl.zip, .whl, 22",
        "'', .whl, 0",
        "foo-1-py3-none.whl, five or six, 14",
        "foo-1-1-py3-none-any-x.whl, more, 20",
        "foo-1-x86-py3-none-any.whl, build tag begins, 6",
        "foo-1--py3-none-any.whl, build tag begins, 6",
        "foo-1-1+-py3-none-any.whl, build tag holds, 7",
        "foo-1-\u0661-py3-none-any.whl, build tag begins, 6",
        "foo-1-py3-none-any-label.whl, build tag begins, 6",
        "-1-py3-none-any.whl, empty, 0",
        "_-1-py3-none-any.whl, begins and ends, 0",
        "foo_-1-py3-none-any.whl, begins and ends, 3",
        "a__b-1-py3-none-any.whl, one '_', 2",
        "\u212aafka-1-py3-none-any.whl, ASCII letters, 0",
        "'fo o-1-py3-none-any.whl', ASCII letters, 2",
        "foo-1.0_1-py3-none-any.whl, no part, 7",
        "'foo-1 -py3-none-any.whl', white space, 5",
        "'foo-\u00a01-py3-none-any.whl', white space, 4",
        "foo--py3-none-any.whl, empty, 4",
        "foo-1-py3..py2-none-any.whl, missing, 10",
        "foo-1-py3.-none-any.whl, missing, 10",
        "foo-1--none-any.whl, missing, 6",
        "foo-1-py3--any.whl, missing, 10",
        "foo-1-py3-none-.whl, missing, 15",
        "foo-1-py3-none-.any.whl, missing, 15",
        "foo-1-3py-none-any.whl, digit, 6",
        "foo-1-py3.2-none-any.whl, digit, 10",
        "'foo-1-py3-none-any .whl', a tag holds, 18",
        "foo-1-p\u00fd3-none-any.whl, a tag holds, 7",
        "foo-1-py3-none-../x.whl, missing, 15",
        "\ud83d\ude00-1-py3-none-any.whl, ASCII letters, 0",
        "foo-1-py3-\ud83d\ude00\u00e9-any.whl, a tag holds, 10",
    })
    void parse_invalid_saysWhyAndWhere(String fileName, String reason, int offset) {
        assertThatThrownBy(() -> WheelIdentity.parse(fileName)).isInstanceOfSatisfying(SyntaxException.class, e -> {
            assertThat(e.reason()).contains(reason);
            assertThat(e.offset()).isEqualTo(offset);
            assertThat(e.input()).isEqualTo(fileName);
        });
    }

    @Test
    void parse_hugeNames_endSoonWithAnAnswer() {
        String long100k = "a".repeat(100_000);
        assertThat(WheelIdentity.parse(long100k + "-1-py3-none-any.whl").name().normalized())
                .isEqualTo(long100k);
        assertThat(WheelIdentity.parse("a-1-" + "9".repeat(65_000) + "-py3-none-any.whl")
                        .build()
                        .orElseThrow()
                        .digits())
                .hasSize(65_000);
        String set = "py3.".repeat(199) + "py3";
        WheelIdentity many = WheelIdentity.parse("a-1-" + set + "-" + set + "-any.whl");
        assertThat(many.tags().size()).isEqualTo(40_000);
        assertThatThrownBy(() -> WheelIdentity.parse("a".repeat(WheelIdentity.MAX_LENGTH) + "-1-py3-none-any.whl"))
                .isInstanceOfSatisfying(
                        SyntaxException.class, e -> assertThat(e.offset()).isEqualTo(WheelIdentity.MAX_LENGTH));
        for (String hostile : new String[] {"-".repeat(3_000_000), ".".repeat(3_000_000), "_".repeat(3_000_000)}) {
            assertThatThrownBy(() -> WheelIdentity.parse(hostile + ".whl")).isInstanceOf(SyntaxException.class);
        }
        assertThatThrownBy(() -> WheelIdentity.parse("a-" + "9".repeat(3_000_000) + "-py3-none-any.whl"))
                .isInstanceOf(SyntaxException.class);
    }
}
