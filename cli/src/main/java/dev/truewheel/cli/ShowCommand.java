package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.Printable;
import dev.truewheel.accel.Accelerators;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.digest.Digest;
import dev.truewheel.wheel.ReadOptions;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Shows what wheels say of themselves, judging nothing. */
final class ShowCommand implements WheelsCommand {
    @Override
    public String name() {
        return "show";
    }

    @Override
    public String summary() {
        return "Shows what wheels say of themselves: name, tags, metadata, contents. Judges nothing.";
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("For people:", "dist/example-1.0-py3-none-any.whl"),
                new Example("For a program:", "--format jsonl dist/"));
    }

    @Override
    public Set<Option> options() {
        return EnumSet.of(
                Option.FORMAT,
                Option.JSON,
                Option.ALLOW_EMPTY,
                Option.COLOR,
                Option.QUIET,
                Option.VERBOSE,
                Option.HELP,
                Option.VERSION);
    }

    @Override
    public ExitStatus run(Arguments arguments, Console console) throws IOException {
        if (arguments.operands().isEmpty()) {
            throw Arguments.usage("name the wheels or directories to show");
        }
        boolean[] failed = new boolean[1];
        InputPaths inputs = new InputPaths(arguments.operands(), console.host(), sentence -> {});
        if (!inputs.hasNext() && !arguments.has(Option.ALLOW_EMPTY)) {
            throw Arguments.usage("there is no wheel to show; name another place, or allow that with --allow-empty");
        }
        String format = Outputs.format(arguments);
        try (OutputStream out = new BufferedOutputStream(console.host().out());
                JsonGenerator json = JsonReports.generator(out)) {
            FactsJson facts = new FactsJson(json);
            FactsTable table = new FactsTable(console.paint(), console.width());
            if (format.equals("json")) {
                facts.begin();
            }
            while (inputs.hasNext()) {
                console.host().cancellation().check();
                Path path = inputs.next();
                try {
                    show(path, format.equals("table") ? table : facts, console, out);
                } catch (IOException unreadable) {
                    if (IoTrouble.isClosedPipe(unreadable)) {
                        throw new OutputClosedException();
                    }
                    failed[0] = true;
                    console.say(
                            Printable.of(path.toString(), 1_000) + " cannot be shown: " + IoTrouble.reason(unreadable));
                }
            }
            if (format.equals("json")) {
                facts.end();
            }
        } catch (IOException failure) {
            if (IoTrouble.isClosedPipe(failure)) {
                throw new OutputClosedException();
            }
            throw failure;
        }
        return failed[0] ? ExitStatus.INCOMPLETE : ExitStatus.CLEAN;
    }

    /** Writes the facts of one wheel. */
    interface FactsWriter {
        void write(Path path, long size, Digest sha256, Wheel wheel, OutputStream out) throws IOException;
    }

    private static void show(Path path, FactsWriter writer, Console console, OutputStream out) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException(
                    Files.exists(path) ? "it is not a regular file" : "there is no such file or directory");
        }
        try (ByteSource source = ByteSource.open(path)) {
            String name = String.valueOf(path.getFileName());
            ReadOptions options = ReadOptions.standard()
                    .withDepth(ReadOptions.Depth.FACTS)
                    .withCancellation(console.host().cancellation());
            Wheel wheel = WheelReader.read(source, name, options);
            Digest sha256 = Accelerators.java().sha256(source, console.host().cancellation());
            writer.write(path, source.size(), sha256, wheel, out);
        }
    }
}
