package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.TruewheelException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ArgumentParserTest {
    private static final Set<Option> ALL = EnumSet.allOf(Option.class);

    @Test
    void parse_everyShape_isUnderstood() {
        Arguments arguments = parse(
                "--format", "json", "a", "--jobs=3", "-vv", "-qo", "json=x", "-ojsonl=y", "-", "--", "-f", "--json");
        assertThat(arguments.last(Option.FORMAT)).isEqualTo("json");
        assertThat(arguments.number(Option.JOBS, 1)).isEqualTo(3);
        assertThat(arguments.count(Option.VERBOSE)).isEqualTo(2);
        assertThat(arguments.has(Option.QUIET)).isTrue();
        assertThat(arguments.all(Option.OUTPUT)).containsExactly("json=x", "jsonl=y");
        assertThat(arguments.operands()).containsExactly("a", "-", "-f", "--json");
        assertThat(arguments.has(Option.JSON)).isFalse();
    }

    @Test
    void parse_valueThatLooksLikeAnOption_isTheValue() {
        assertThat(parse("--select", "--strict").last(Option.SELECT)).isEqualTo("--strict");
        assertThat(parse("--select=").last(Option.SELECT)).isEmpty();
    }

    @Test
    void inOrder_ofSeveralOptions_keepsTheOrderOfAllTogether() {
        Arguments arguments =
                parse("--library", "a=1", "--dlopen=b=2", "x.whl", "--adapter", "c=3", "--library=d=4", "--json");
        assertThat(arguments.inOrder(EnumSet.of(Option.LIBRARY, Option.DLOPEN)))
                .containsExactly(
                        new Given(Option.LIBRARY, "a=1"),
                        new Given(Option.DLOPEN, "b=2"),
                        new Given(Option.LIBRARY, "d=4"));
    }

    @ParameterizedTest
    @CsvSource({
        "--formt, did you mean --format",
        "--fail, there is no option",
        "-x, there is no option -x",
        "-qx, long options begin with two dashes",
        "--strict=yes, takes no value",
        "--format, needs a value: --format FORMAT",
        "-o, needs a value: -o FORMAT=PATH",
    })
    void parse_wrongWord_isRefused(String word, String message) {
        refused(message, () -> parse(word));
    }

    @ParameterizedTest
    @EnumSource(Option.class)
    void environment_standsInForEveryOption(Option option) {
        Map<String, String> environment = Map.of(option.variable(), option.takesValue() ? "some value" : "1");
        Arguments arguments = ArgumentParser.parse(List.of(), ALL, environment);
        assertThat(arguments.has(option)).isTrue();
        assertThat(option.variable()).matches("WHEEL_AUDIT_[A-Z_]+");
        if (option.takesValue()) {
            assertThat(arguments.last(option)).isEqualTo("some value");
        }
    }

    @Test
    void environment_isSecondToTheCommandLine() {
        Arguments arguments = ArgumentParser.parse(
                List.of("--profile", "pip"), ALL, Map.of("WHEEL_AUDIT_PROFILE", "uv", "WHEEL_AUDIT_STRICT", "0"));
        assertThat(arguments.all(Option.PROFILE)).containsExactly("pip");
        assertThat(arguments.has(Option.STRICT)).isFalse();
    }

    @Test
    void environment_ofFlags_isYesOrNo() {
        refused(
                "WHEEL_AUDIT_STRICT takes 1 or 0",
                () -> ArgumentParser.parse(List.of(), ALL, Map.of("WHEEL_AUDIT_STRICT", "maybe")));
        assertThat(ArgumentParser.parse(List.of(), ALL, Map.of("WHEEL_AUDIT_VERBOSE", "2"))
                        .count(Option.VERBOSE))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "512, 512",
        "1K, 1024",
        "3M, 3145728",
        "2GiB, 2147483648",
        "1T, 1099511627776",
        "999999999999999999T, 9223372036854775807"
    })
    void size_units_areBinary(String text, long bytes) {
        assertThat(parse("--max-size", text).size(Option.MAX_SIZE)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"''", "K", "1.5M", "-1", "1X", "9999999999999999999"})
    void size_otherText_isRefused(String text) {
        refused("--max-size takes a size", () -> parse("--max-size", text).size(Option.MAX_SIZE));
    }

    @Test
    void number_outOfRange_isRefused() {
        refused("from 1 on", () -> parse("--jobs", "0").number(Option.JOBS, 1));
        refused("from 1 on", () -> parse("--jobs", "99999999999").number(Option.JOBS, 1));
        refused("takes a number", () -> parse("--jobs", "4K").number(Option.JOBS, 1));
    }

    @Test
    void choice_otherWord_isRefused() {
        refused(
                "--color takes auto, always, never, not 'blue'",
                () -> parse("--color", "blue").choice(Option.COLOR, "auto", "always", "never"));
    }

    @Test
    void options_haveDistinctNamesAndLettersWithinACommand() {
        for (String command : Commands.NAMES) {
            Set<Object> seen = new HashSet<>();
            for (Option option : Commands.named(command).options()) {
                assertThat(seen.add(option.flag()))
                        .as("%s of %s", option, command)
                        .isTrue();
                assertThat(option.letter() == '\0' || seen.add(option.letter())).isTrue();
            }
        }
        Set<String> variables = new HashSet<>();
        for (Option option : Option.values()) {
            assertThat(variables.add(option.variable())).as("%s", option).isTrue();
            assertThat(option.description()).endsWith(".");
        }
    }

    private static Arguments parse(String... words) {
        return ArgumentParser.parse(List.of(words), ALL, Map.of());
    }

    private static void refused(String message, Runnable act) {
        assertThatExceptionOfType(TruewheelException.class).isThrownBy(act::run).withMessageContaining(message);
    }
}
