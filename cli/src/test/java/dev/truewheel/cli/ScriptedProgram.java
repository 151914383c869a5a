package dev.truewheel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A program that notes down how it is called, tells its version, and does what a test tells it to. */
final class ScriptedProgram {
    private final Path file;
    private final Path calls;

    private ScriptedProgram(Path file) {
        this.file = file;
        this.calls = file.resolveSibling(file.getFileName() + ".calls");
    }

    /**
     * Writes the program.
     *
     * @param version what it says of itself
     * @param deed a piece of shell script; its arguments are in {@code $*}, and in {@code $input} what it reads
     */
    static ScriptedProgram write(Path file, String version, String deed) throws IOException {
        ScriptedProgram program = new ScriptedProgram(file);
        String script =
                "#!/bin/sh\nif [ \"$1\" = --version ]; then echo '%s'; exit; fi\ninput=$(cat)\n".formatted(version)
                        + "printf '%s %s\\n' \"$*\" \"$input\" >> '" + program.calls + "'\n" + deed + "\n";
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    /** A linker that writes an empty component. */
    static ScriptedProgram wasmTools(Path file) throws IOException {
        return write(file, "wasm-tools 1.263.0", "printf '\\000asm\\015\\000\\001\\000' > component.wasm");
    }

    /** A linker that has an objection. */
    static ScriptedProgram refusingWasmTools(Path file) throws IOException {
        return write(file, "wasm-tools 1.263.0", "echo 'error: it is Sunday' >&2; exit 1");
    }

    /** A runtime that answers with lines of JSON. */
    static ScriptedProgram runner(Path file, String... answer) throws IOException {
        return write(file, "truewheel-runner 0.1.0", "cat <<'END'\n" + String.join("\n", answer) + "\nEND");
    }

    /** Returns how it was called, except for its version: the arguments and what it read, joined. */
    List<String> calls() throws IOException {
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
