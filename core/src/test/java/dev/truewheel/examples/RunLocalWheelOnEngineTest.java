package dev.truewheel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.fixture.RequiresEngine;
import dev.truewheel.image.ImageReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@RequiresEngine(image = "python:3.11-slim")
@Timeout(300)
final class RunLocalWheelOnEngineTest {
    @Test
    void wheel_isInstalledAndImportedWithoutAnyNetwork(@TempDir Path folder) throws IOException {
        ImageReference image = ImageReference.parse("spoke-tension:test-" + UUID.randomUUID());
        Path house = Path.of("../examples/wheelhouse");
        List<Path> wheels = List.of(
                house.resolve("spoke_tension-2.4.1-py3-none-any.whl"),
                house.resolve("rim_gauge-1.0.0-py3-none-any.whl"));
        assertThat(RunLocalWheel.run(wheels, image, folder)).isEqualTo("True\n");
        DockerEngine.of(EngineSettings.of(System.getenv())).images().remove(image.familiarText());
    }
}
