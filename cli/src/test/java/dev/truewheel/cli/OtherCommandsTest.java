package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.rules.BuiltInRules;
import dev.truewheel.fixture.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Show, rules, explain, completion and the help texts. */
final class OtherCommandsTest {
    @TempDir
    Path directory;

    static List<String> ruleIds() {
        return BuiltInRules.all().stream().map(rule -> rule.descriptor().id()).toList();
    }

    @Test
    void show_tellsTheFactsOfAWheel() {
        WheelBuilder.demo().entryPoints("[console_scripts]\nrun = demo:main\n").writeTo(directory);
        Cli.Result result = cli().run("show", ".");
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains("demo 1.0", "py3-none-any", "Wheel-Version: 1.0", "Metadata-Version: 2.1", "5 rows")
                .contains("console_scripts: run = demo:main");
    }

    @Test
    void show_ofWhatIsNoWheel_judgesNothing() throws IOException {
        Files.writeString(directory.resolve("text.whl"), "text");
        assertThat(cli().run("show", ".").status()).isZero();
        Cli.Result missing = cli().run("show", "nowhere.whl");
        assertThat(missing.status()).isEqualTo(3);
        assertThat(missing.err()).contains("nowhere.whl");
        assertThat(cli().run("show").status()).isEqualTo(2);
        Files.createDirectory(directory.resolve("empty"));
        assertThat(cli().run("show", "empty").status()).isEqualTo(2);
    }

    @Test
    void rules_listsTheCatalogue() {
        String out = cli().run("rules").out();
        for (AuditRule rule : BuiltInRules.all()) {
            assertThat(out).contains(rule.descriptor().id(), rule.descriptor().slug());
        }
        assertThat(cli().run("rules", "WI", "WS03").lines())
                .filteredOn(line -> line.matches("W[A-Z]\\d\\d .*"))
                .hasSize(4);
        assertThat(cli().run("rules", "WX").status()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("ruleIds")
    void explain_everyRule_hasAReadablePage(String id) {
        Cli.Result result = cli().terminal(80).run("explain", "--color", "never", id);
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.lines().get(0)).startsWith(id);
        assertThat(result.out()).contains("How to fix").doesNotContain("](");
        assertThat(cli().run("explain", id.toLowerCase(java.util.Locale.ROOT)).status())
                .isZero();
    }

    @Test
    void explain_slugAndUnknownName() {
        assertThat(cli().run("explain", "unreadable-input").out()).startsWith("WI01");
        assertThat(cli().run("explain", "WI10").err()).contains("did you mean WI01");
        assertThat(cli().run("explain").status()).isEqualTo(2);
    }

    private static final List<String> COMMANDS = Commands.NAMES;

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void help_namesEveryOption(String name) {
        Command command = Commands.named(name);
        Cli.Result result = cli().run(name, "--help");
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .startsWith("Usage: wheel-audit " + name)
                .contains(command.summary().substring(0, 20));
        for (Option option : command.options()) {
            assertThat(result.out()).contains(option.flag());
        }
        assertThat(result.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void help_examplesAreUnderstood(String name) {
        Command command = Commands.named(name);
        for (Example example : command.examples()) {
            if (!example.words().startsWith(">")) {
                String[] words = example.words().isEmpty()
                        ? new String[0]
                        : example.words().split(" ");
                ArgumentParser.parse(List.of(words), command.options(), java.util.Map.of());
            }
        }
        assertThat(command.examples()).isNotEmpty();
        assertThat(command.name()).isEqualTo(name);
    }

    @Test
    void help_ofTheProgram_namesTheOtherCommands() {
        String out = cli().run("--help").out();
        assertThat(out).startsWith("Usage: wheel-audit [OPTIONS] PATH...").contains("Exit status:");
        for (String name : Commands.NAMES.subList(1, Commands.NAMES.size())) {
            assertThat(out).contains(name);
        }
        String umbrella = cli().program("truewheel").run("--help").out();
        for (String name : Commands.NAMES) {
            assertThat(umbrella).contains(name);
        }
    }

    @Test
    void completion_isAScriptForTheProgram() {
        String script = cli().run("completion").out();
        assertThat(script).startsWith("#!/usr/bin/env bash").contains("complete -F", "wheel-audit");
        for (Option option : EnumSet.allOf(Option.class)) {
            assertThat(script).contains(option.flag());
        }
    }

    private Cli cli() {
        return new Cli(directory);
    }
}
