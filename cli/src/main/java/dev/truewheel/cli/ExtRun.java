package dev.truewheel.cli;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.wasm.ComponentRuntime;
import dev.truewheel.wasm.ComponentRuntimes;
import dev.truewheel.wasm.LinkFault;
import dev.truewheel.wasm.LinkOrder;
import dev.truewheel.wasm.RunOrder;
import dev.truewheel.wasm.RunResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Links, unless that was done before, and runs. */
final class ExtRun {
    private final Arguments arguments;
    private final Console console;
    private final ExtBase base;
    private final ExtRunOutput output;

    ExtRun(Arguments arguments, Console console, ExtBase base) {
        this.arguments = arguments;
        this.console = console;
        this.base = base;
        this.output = new ExtRunOutput(console, arguments.has(Option.JSON));
    }

    ExitStatus run(ExtOperands operands) throws IOException {
        // What is wrong with the words is told before anything is read.
        ExtProgram program = ExtProgram.read(arguments, operands, console.host());
        ExtInputs inputs = ExtInputs.read(operands, base.python(), console.host());
        if (program.component().isPresent()) {
            if (!inputs.faults().isEmpty()) {
                return output.refused(inputs.faults());
            }
            try (ExtFiles files = IoTrouble.tried(() -> ExtFiles.place(inputs))) {
                return run(program, program.component().get(), null, files);
            }
        }
        return new ExtLinking(arguments, console, base, EarlierLink.none()).link(inputs, new ExtLinking.Sequel() {
            @Override
            public ExitStatus linked(ExtLinking.Linked linked) throws IOException {
                try (ExtFiles files = IoTrouble.tried(() -> ExtFiles.place(inputs))) {
                    Path component = IoTrouble.tried(() -> file(linked, files));
                    return run(program, component, linked, files);
                }
            }

            @Override
            public ExitStatus refused(LinkOrder order, List<LinkFault> faults) throws IOException {
                return output.refused(faults);
            }
        });
    }

    private static Path file(ExtLinking.Linked linked, ExtFiles files) throws IOException {
        if (linked.kept().isPresent()) {
            return linked.kept().get().path();
        }
        try (InputStream bytes = linked.bytes().open()) {
            return files.write("component.wasm", bytes);
        }
    }

    private ExitStatus run(ExtProgram program, Path component, ExtLinking.@Nullable Linked linked, ExtFiles files)
            throws IOException {
        ComponentRuntime runtime = ComponentRuntimes.choose(
                console.host().environment(), Optional.ofNullable(arguments.last(Option.RUNTIME)));
        RunOrder order = new RunOrder(
                component,
                standardLibrary(),
                files.mounts(),
                program.code(),
                program.timeLimit(),
                program.memoryLimit(),
                RunOrder.MOST_OUTPUT,
                Optional.of(IoTrouble.tried(base::compiled)));
        RunResult result = IoTrouble.tried(() -> runtime.run(order));
        return output.write(program, result, linked == null ? null : linked.key(), runtime.identity());
    }

    /** Returns Python's own modules; what was not linked with the base may do without. */
    private Optional<Path> standardLibrary() throws IOException {
        try {
            return Optional.of(IoTrouble.tried(base::standardLibrary));
        } catch (TruewheelException absent) {
            boolean needed = !arguments.has(Option.COMPONENT) && !ExtOptions.isByHand(arguments);
            if (needed || absent.code() != ErrorCode.UNAVAILABLE) {
                throw absent;
            }
            if (console.verbosity() > 0) {
                console.sayLines(String.valueOf(absent.getMessage()));
            }
            return Optional.empty();
        }
    }
}
