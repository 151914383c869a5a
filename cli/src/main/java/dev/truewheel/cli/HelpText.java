package dev.truewheel.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Draws help texts from the tables of commands and options; loaded only when one is asked for. */
final class HelpText {
    private static final int WIDEST = 100;

    private HelpText() {}

    /**
     * Prints the help of one command.
     *
     * @param implied whether the command may be left out
     */
    static void print(Host host, Command command, boolean implied) throws IOException {
        String name = implied ? host.program() : host.program() + " " + command.name();
        CommandSpec spec = spec(command, name);
        spec.usageMessage().footer(footer(host, command, name, implied));
        write(host, new CommandLine(spec));
    }

    /** Prints the help of the umbrella program. */
    static void printCommands(Host host) throws IOException {
        CommandLine line = umbrella(host.program());
        line.getCommandSpec()
                .usageMessage()
                .footer("", "'" + host.program() + " COMMAND --help' tells more about one of them.");
        write(host, line);
    }

    /** Returns the model of a program with all its commands. */
    static CommandLine umbrella(String program) {
        CommandSpec spec = CommandSpec.create().name(program);
        spec.usageMessage()
                .description("Proves what Python wheels really are.")
                .commandListHeading("%nCommands:%n")
                .synopsisSubcommandLabel("COMMAND");
        CommandLine line = new CommandLine(spec);
        for (String name : Commands.NAMES) {
            line.addSubcommand(name, new CommandLine(spec(Commands.named(name), name)));
        }
        return line;
    }

    private static CommandSpec spec(Command command, String name) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage()
                .description(command.summary())
                .customSynopsis(name + " [OPTIONS] " + command.operands())
                .parameterListHeading("%n")
                .sortOptions(false)
                .width(WIDEST)
                .autoWidth(false);
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel(command.operands())
                .hideParamSyntax(true)
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(escaped(command.operandHelp()))
                .build());
        for (Option.Group group : Option.Group.values()) {
            ArgGroupSpec.Builder section = ArgGroupSpec.builder()
                    .heading("%n" + group.heading() + "%n")
                    .validate(false)
                    .exclusive(false)
                    .order(group.compareTo(Option.Group.RULES));
            boolean used = false;
            for (Option option : command.options()) {
                if (option.group() == group) {
                    section.addArg(option(option));
                    used = true;
                }
            }
            if (used) {
                spec.addArgGroup(section.build());
            }
        }
        return spec;
    }

    private static OptionSpec option(Option option) {
        OptionSpec.Builder builder = option.letter() == '\0'
                ? OptionSpec.builder(option.flag())
                : OptionSpec.builder("-" + option.letter(), option.flag());
        builder.description(escaped(option.description()));
        String parameter = option.parameter();
        if (parameter == null) {
            return builder.type(boolean.class).arity("0").build();
        }
        return builder.type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(parameter)
                .hideParamSyntax(true)
                .build();
    }

    private static String[] footer(Host host, Command command, String name, boolean implied) {
        StringBuilder text = new StringBuilder("\n@|bold Examples:|@\n");
        for (Example example : command.examples()) {
            text.append("  ").append(example.purpose()).append('\n');
            text.append("    ").append(name).append(' ').append(example.words()).append('\n');
        }
        if (command.options().contains(Option.FAIL_ON)) {
            text.append("\n@|bold Exit status:|@\n")
                    .append("  0  nothing at or above the gate (--fail-on)\n")
                    .append("  1  a finding at or above the gate\n")
                    .append("  2  a wrong command line, or no wheel to audit\n")
                    .append("  3  something could not be audited to its end\n");
        }
        text.append("\nEvery option can be given in the environment: ")
                .append(Option.PROFILE.flag())
                .append(" as ")
                .append(Option.PROFILE.variable())
                .append(".\n");
        if (implied) {
            text.append("Other commands: ")
                    .append(String.join(", ", Commands.NAMES.subList(1, Commands.NAMES.size())))
                    .append("; '")
                    .append(host.program())
                    .append(" rules --help' tells about one.\n");
        }
        return escaped(text.toString()).split("\n", -1);
    }

    private static String escaped(String text) {
        return text.replace("%", "%%");
    }

    private static void write(Host host, CommandLine line) throws IOException {
        boolean colour = Paint.of("auto", host.terminals().out(), host).isOn();
        ColorScheme scheme = CommandLine.Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF);
        String text = line.getUsageMessage(scheme);
        host.out().write(text.getBytes(StandardCharsets.UTF_8));
        host.out().flush();
    }
}
