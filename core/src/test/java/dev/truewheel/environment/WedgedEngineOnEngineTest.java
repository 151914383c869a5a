package dev.truewheel.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineLimits;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.docker.ImageSupply;
import dev.truewheel.fixture.RequiresEngine;
import dev.truewheel.image.ImageReference;
import dev.truewheel.store.SingleFlight;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real command line and an engine that takes every connection and never says a word. */
@RequiresEngine
@Timeout(60)
final class WedgedEngineOnEngineTest {
    @TempDir
    Path folder;

    @Test
    void start_engineThatAcceptsAndNeverAnswers_isGivenUpInTimeAndLeavesNothing() throws IOException {
        // Short, because names of sockets are.
        Path socket = Files.createTempDirectory("wedged").resolve("s");
        Duration brief = Duration.ofMillis(500);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                SingleFlight flights = SingleFlight.open(folder.resolve("flights"))) {
            server.bind(UnixDomainSocketAddress.of(socket));
            DockerEngine wedged = DockerEngine.of(EngineSettings.of(System.getenv())
                    .withHost("unix://" + socket)
                    .withLimits(new EngineLimits(brief, brief, brief, brief)));
            StartOrders orders = new StartOrders("test-environment");
            ImageSupply supply = new ImageSupply(wedged, flights);
            orders.step = () -> supply.ensure(ImageReference.parse(StartOrders.IMAGE), Optional.empty())
                    .image()
                    .id();
            EnvironmentStarter starter = new EnvironmentStarter(wedged, ReaperSettings.rlmesh(folder.resolve("files")));
            TruewheelException failure =
                    catchThrowableOfType(TruewheelException.class, () -> starter.start(orders.order()));
            assertThat(failure.code()).isEqualTo(ErrorCode.TRANSIENT);
            assertThat(failure)
                    .hasMessageContaining("unix://" + socket)
                    .hasMessageContaining("did not answer within")
                    .hasMessageContaining("restart it");
            assertThat(folder.resolve("files")).isEmptyDirectory();
        } finally {
            Files.deleteIfExists(socket);
            Files.delete(socket.getParent());
        }
    }
}
