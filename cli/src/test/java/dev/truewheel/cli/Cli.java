package dev.truewheel.cli;

import dev.truewheel.accel.Cancellation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs command lines inside the test, in a directory and with surroundings of the test's choice. */
final class Cli {
    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private String program = "wheel-audit";
    private byte[] input = {};
    private Host.Terminals terminals = new Host.Terminals(false, false, 100);
    private OutputStream output;
    private final Cancellation cancellation = new Cancellation();

    Cli(Path directory) {
        this.directory = directory;
    }

    Cli program(String name) {
        program = name;
        return this;
    }

    Cli variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Cli input(String text) {
        input = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    Cli terminal(int columns) {
        terminals = new Host.Terminals(true, true, columns);
        return this;
    }

    /** Lets the program write to something that is not kept. */
    Cli output(OutputStream stream) {
        output = stream;
        return this;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    Result run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Host host = new Host(
                program,
                new ByteArrayInputStream(input),
                output == null ? out : output,
                err,
                environment,
                directory,
                terminals,
                cancellation);
        ExitStatus status = new Program(host).run(words);
        return new Result(status.code(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What came out. */
    record Result(int status, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }
}
