package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.fixture.RequiresEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command that starts an environment is killed before and after each thing that it asks of a real engine. */
@RequiresEngine(image = EngineCommands.BASE)
@Timeout(300)
final class EnvKilledOnEngineTest {
    @TempDir
    Path folder;

    private EngineCommands commands;

    @BeforeEach
    void begin() {
        commands = new EngineCommands(folder);
    }

    @AfterEach
    void end() throws IOException {
        commands.close();
    }

    /**
     * Writes an engine's command line that kills who calls it, before or after the first call that fits. One that does not
     * end by itself is killed around when it has begun.
     */
    private Path deadly(String words, String when) throws IOException {
        Path program = folder.resolve("deadly-docker");
        String run = engineProgram() + " \"$@\"";
        String kill = "kill -9 $PPID";
        String body = switch (when) {
            case "before" -> kill;
            case "after" -> run + "; " + kill;
            default -> run + " & sleep 0.3; " + kill + "; wait";
        };
        Files.writeString(
                program,
                "#!/bin/sh\ncase \"$*\" in\n*'" + words + "'*)\n  if mkdir '" + folder.resolve("struck")
                        + "' 2>/dev/null; then " + body + "; exit 1; fi;;\nesac\nexec " + run + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }

    private String engineProgram() {
        return commands.engine.settings().program();
    }

    @ParameterizedTest
    @CsvSource({
        "image inspect, after",
        "volume create, before",
        "volume create, after",
        "container create, before",
        "container create, after",
        "container start, amid",
        "container run, before",
        "container run, after",
        "container wait, before",
        "role=lease, before",
    })
    void start_killed_isClearedAwayAndNothingOfAnother(String words, String when) throws Exception {
        String image = commands.image("server", EngineCommands.SERVER);
        JsonNode detached = commands.json(commands.start(image, "--network", "open"));
        String other = detached.get("name").asText();
        List<String> before = commands.left();
        assertThat(before).containsExactly(other);

        Process process = commands.process(
                Map.of(EngineSettings.PROGRAM_VARIABLE, deadly(words, when).toString()), commands.start(image));
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("stderr")))
                .isEqualTo(137);
        assertThat(folder.resolve("struck")).isDirectory();

        assertThat(commands.env("reap").status()).isZero();
        assertThat(commands.left()).isEqualTo(before);
        assertThat(commands.env("stop", other).status()).isZero();
        assertThat(commands.left()).isEmpty();
        assertThat(folder.resolve("cache/truewheel/environments")).isEmptyDirectory();
    }
}
