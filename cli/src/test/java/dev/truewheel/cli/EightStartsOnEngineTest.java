package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.truewheel.fixture.RequiresEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** B-S8 by command: eight processes start one environment that no image is there for. */
@RequiresEngine(image = EngineCommands.BASE)
@Timeout(600)
final class EightStartsOnEngineTest {
    private static final int PROCESSES = 8;

    @TempDir
    Path folder;

    private EngineCommands commands;
    private String image = "";

    @BeforeEach
    void begin() {
        commands = new EngineCommands(folder);
    }

    @AfterEach
    void end() throws IOException {
        commands.close();
        if (!image.isEmpty()) {
            commands.engine.images().remove(image);
        }
    }

    @Test
    void start_byEightProcesses_isBuiltOnceAndRunsEightTimes() throws Exception {
        // Any version will do, and the words make a key that nobody has used.
        String fresh = "cloudpickle!=0.0." + ThreadLocalRandom.current().nextInt(1, 1_000_000_000);
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(commands.process(
                    Map.of(),
                    folder.resolve("stderr-" + i),
                    "start",
                    "gym://CartPole-v1",
                    "--package",
                    fresh,
                    "--network=open",
                    "--patience=3m",
                    "--memory=512M",
                    "--json",
                    "--label",
                    commands.mine + "=1"));
        }
        Set<String> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Process process : processes) {
            JsonNode started = EngineCommands.read(process);
            assertThat(started.get("type").asText()).as(started::toPrettyString).isEqualTo("environment_started");
            assertThat(process.waitFor()).isZero();
            image = started.get("image").asText();
            names.add(started.get("name").asText());
            ids.add(commands.engine
                    .containers()
                    .find(started.get("container_id").asText())
                    .orElseThrow()
                    .imageId());
        }
        assertThat(names).hasSize(PROCESSES);
        assertThat(ids).hasSize(1);
        int builds = 0;
        for (int i = 0; i < PROCESSES; i++) {
            String said = Files.readString(folder.resolve("stderr-" + i), StandardCharsets.UTF_8);
            builds += said.contains("building " + image) ? 1 : 0;
        }
        assertThat(builds).isEqualTo(1);
        List<String> stop = new ArrayList<>(List.of("stop"));
        stop.addAll(names);
        assertThat(commands.env(stop.toArray(String[]::new)).status()).isZero();
        assertThat(commands.left()).isEmpty();
    }
}
