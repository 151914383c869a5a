package dev.truewheel.wasm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Programs that are scripts: what they are asked is kept, what they say is given. */
final class FakeProgram {
    private FakeProgram() {}

    /** Writes a program that says who it is, and else keeps its input and its arguments beside it and does what it is told. */
    static Path write(Path folder, String name, String version, String script) throws IOException {
        Path file = folder.resolve(name);
        // Written beside and moved: a file that is just being written to cannot be started.
        Path fresh = Files.writeString(
                folder.resolve(name + ".new"),
                "#!/bin/sh\nPATH=/usr/bin:/bin\n[ \"$1\" = --version ] && { echo '" + version + "'; exit 0; }\n"
                        + "cat >'" + folder.resolve(name + ".input") + "'\n"
                        + "printf '%s\\n' \"$@\" >'" + folder.resolve(name + ".arguments") + "'\n"
                        + script + "\n");
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
        return Files.move(fresh, file);
    }

    static String input(Path program) throws IOException {
        return Files.readString(program.resolveSibling(program.getFileName() + ".input"));
    }

    static String arguments(Path program) throws IOException {
        return Files.readString(program.resolveSibling(program.getFileName() + ".arguments"));
    }
}
