package dev.truewheel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.fixture.RequiresEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@RequiresEngine(image = "python:3.11-slim")
@EnabledIfSystemProperty(
        named = "truewheel.rlmesh-python",
        matches = ".+",
        disabledReason = "truewheel.rlmesh-python names no Python with rlmesh")
@Timeout(600)
final class StartEnvironmentOnEngineTest {
    @Test
    void client_stepsTheEnvironment(@TempDir Path folder) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        StartEnvironment.run(
                folder.resolve("cache"),
                System.getProperty("truewheel.rlmesh-python"),
                ProcessBuilder.Redirect.to(out.toFile()));
        assertThat(Files.readString(out)).isEqualTo("100 steps\n");
    }
}
