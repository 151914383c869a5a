package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.audit.NearNames;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Links the compiled extensions of wheels into one WebAssembly component. */
final class ExtCommand implements Command {
    private static final List<String> ACTIONS = List.of("list", "key", "plan", "link", "run", "prune");

    @Override
    public String name() {
        return "ext";
    }

    @Override
    public String summary() {
        return "Plans, links and runs the compiled extensions of wheels as one WebAssembly component.";
    }

    @Override
    public String operands() {
        return "list|key|plan|link INPUT... | run [INPUT...] [FILE.py] | prune";
    }

    @Override
    public String operandHelp() {
        return "An INPUT is a wheel, or a library as NAME=FILE, which gets exactly that name. The extensions of the first wheel are"
                + " named /site-packages/..., those of the second /site-packages-1/..., and so on. Order counts: of two libraries"
                + " with a symbol the first gives it.";
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("What is in these wheels, and does it fit?", "list numpy.whl pandas.whl"),
                new Example("Would they link, and who gives what?", "plan numpy.whl pandas.whl"),
                new Example("One component of both:", "link numpy.whl pandas.whl -o python.wasm"),
                new Example("Run a line of Python with them:", "run numpy.whl -c print(1)"),
                new Example("What names the result?", "key numpy.whl --json"),
                new Example("As eryx names it, for libraries by hand:", "key --compatible a.so=a.wasm b.so=b.wasm"),
                new Example(
                        "By hand, as for wasm-tools:",
                        "link --library libc.so=libc.so --dlopen a.so=a.so --builtin-libdl -o out.wasm"),
                new Example(
                        "Not more than 2 GiB kept, nothing unused for a month:",
                        "prune --max-total-size 2G --max-age 30"));
    }

    @Override
    public Set<Option> options() {
        Set<Option> options = EnumSet.copyOf(ExtOptions.ALL);
        options.addAll(EnumSet.of(
                Option.JSON, Option.QUIET, Option.VERBOSE, Option.PROGRESS, Option.COLOR, Option.HELP, Option.VERSION));
        return options;
    }

    @Override
    public ExitStatus run(Arguments arguments, Console console) throws IOException {
        List<String> words = arguments.operands();
        String action = words.isEmpty() ? "" : words.get(0);
        if (!ACTIONS.contains(action)) {
            throw unknown(action);
        }
        ExtOptions.check(arguments, action);
        try {
            return new ExtActions(arguments, console).run(action, words.subList(1, words.size()));
        } catch (TruewheelException failure) {
            return console.told(failure);
        }
    }

    private static TruewheelException unknown(String action) {
        String there = String.join(", ", ACTIONS);
        if (action.isEmpty()) {
            return Arguments.usage("name what to do with extensions: " + there);
        }
        List<String> near = NearNames.among(action, ACTIONS);
        return Arguments.usage("extensions cannot be asked to '" + Printable.of(action) + "'; "
                + (near.isEmpty() ? "there is " + there : "did you mean " + String.join(" or ", near) + "?"));
    }
}
