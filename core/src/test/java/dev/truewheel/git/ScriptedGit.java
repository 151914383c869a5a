package dev.truewheel.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** A program in the place of git that writes down how it was called, and answers as a script says. */
final class ScriptedGit {
    private final Path folder;
    private final Path program;

    private ScriptedGit(Path folder, Path program) {
        this.folder = folder;
        this.program = program;
    }

    /** Writes the program; the script stands behind the recording. */
    static ScriptedGit in(Path folder, String script) throws IOException {
        Path program = folder.resolve("scripted-git");
        Files.writeString(program, """
                #!/bin/sh
                printf '%%s\\n' "$@" >>'%1$s/argv'
                env >>'%1$s/env'
                pwd >>'%1$s/pwd'
                %2$s
                """.formatted(folder, script));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new ScriptedGit(folder, program);
    }

    GitSettings settings(Map<String, String> environment) {
        Map<String, String> all = new java.util.HashMap<>(Map.of("PATH", System.getenv("PATH")));
        all.putAll(environment);
        all.put(GitSettings.PROGRAM_VARIABLE, program.toString());
        return GitSettings.standard(all)
                .withProtocols(EnumSet.allOf(GitProtocol.class))
                .withTimes(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30));
    }

    GitCommand command() {
        return new GitCommand(settings(Map.of()));
    }

    boolean wasStarted() {
        return Files.exists(folder.resolve("argv"));
    }

    List<String> arguments() throws IOException {
        return Files.readAllLines(folder.resolve("argv"));
    }

    List<String> environment() throws IOException {
        return Files.readAllLines(folder.resolve("env"));
    }

    String workingDirectory() throws IOException {
        return Files.readString(folder.resolve("pwd")).strip();
    }
}
