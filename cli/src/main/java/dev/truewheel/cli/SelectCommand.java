package dev.truewheel.cli;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Chooses the wheel a target takes. */
final class SelectCommand implements Command {
    @Override
    public String name() {
        return "select";
    }

    @Override
    public String summary() {
        return "Chooses the wheel that pip or uv would take for a target, and says of every other one why not.";
    }

    @Override
    public String operands() {
        return "PATH...";
    }

    @Override
    public String operandHelp() {
        return "A directory of wheels, a wheel or its name, or the JSON page of an index (*.json).";
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example(
                        "Which wheel a container with Debian 11 takes:",
                        "--target cp311-manylinux_2_31_x86_64 --requirement bcrypt wheelhouse/"),
                new Example("For a program:", "--json --target cp312-win_amd64 index.json"));
    }

    @Override
    public Set<Option> options() {
        Set<Option> options = EnumSet.of(
                Option.REQUIREMENT,
                Option.PRE,
                Option.LIMIT,
                Option.JSON,
                Option.COLOR,
                Option.QUIET,
                Option.HELP,
                Option.VERSION);
        options.addAll(TargetArguments.OPTIONS);
        return options;
    }

    @Override
    public ExitStatus run(Arguments arguments, Console console) throws IOException {
        return new Selecting(arguments, console, true).run();
    }
}
