package dev.truewheel.cli;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.AutoComplete;

/** Prints a completion script. */
final class CompletionCommand implements Command {
    @Override
    public String name() {
        return "completion";
    }

    @Override
    public String summary() {
        return "Prints a script that lets bash and zsh complete command lines.";
    }

    @Override
    public List<Example> examples() {
        return List.of(new Example("For this shell:", "> completion.sh && . ./completion.sh"));
    }

    @Override
    public Set<Option> options() {
        return EnumSet.of(Option.HELP, Option.VERSION);
    }

    @Override
    public ExitStatus run(Arguments arguments, Console console) throws IOException {
        String program = console.host().program();
        console.print(AutoComplete.bash(program, HelpText.umbrella(program)));
        return ExitStatus.CLEAN;
    }
}
