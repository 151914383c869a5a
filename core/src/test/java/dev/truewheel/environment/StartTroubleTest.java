package dev.truewheel.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineLimits;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.docker.ImageSupply;
import dev.truewheel.fixture.ScriptedDocker;
import dev.truewheel.image.ImageReference;
import dev.truewheel.sandbox.Payload;
import dev.truewheel.store.SingleFlight;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An engine in trouble, at each place of a start: a typed failure with the next step, in time, and nothing is left. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
@Timeout(60)
final class StartTroubleTest {
    private static final String NAME = "test-environment";
    private static final String DOWN =
            "Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?";
    private static final String THERE = "[{\"Id\":\"sha256:1\"}]";

    @TempDir
    Path folder;

    private ScriptedDocker docker;

    @BeforeEach
    void begin() throws IOException {
        docker = ScriptedDocker.in(folder.resolve("docker"));
    }

    private static EngineSettings brief(EngineSettings settings) {
        Duration brief = Duration.ofMillis(400);
        return settings.withLimits(new EngineLimits(brief, brief, brief, brief));
    }

    /** Starts something that has a payload, and whose image is looked for on that engine. */
    private TruewheelException failure(EngineSettings settings) throws IOException {
        TruewheelException failure = failureWhatever(settings);
        assertThat(folder.resolve("files")).isEmptyDirectory();
        return failure;
    }

    private TruewheelException failureWhatever(EngineSettings settings) throws IOException {
        DockerEngine engine = DockerEngine.of(settings);
        try (SingleFlight flights = SingleFlight.open(folder.resolve("flights"))) {
            ImageSupply supply = new ImageSupply(engine, flights);
            StartOrders orders = new StartOrders(NAME);
            orders.step = () -> supply.ensure(ImageReference.parse("a:b"), Optional.empty())
                    .image()
                    .id();
            orders.more = plan -> plan.payload(Payload.of("/run/payload", "secret"));
            EnvironmentStarter starter = new EnvironmentStarter(
                    engine, new ReaperSettings(folder.resolve("files"), "", false, Duration.ofMinutes(5)));
            TruewheelException failure =
                    catchThrowableOfType(TruewheelException.class, () -> starter.start(orders.order()));
            assertThat(failure).isNotNull();
            return failure;
        }
    }

    /** Answers everything of a start up to the container. */
    private ScriptedDocker untilRun() {
        return docker.answer("image inspect *", THERE)
                .answer("container ls *", "")
                .answer("network ls *", "")
                .answer("volume ls *", "");
    }

    @Test
    void start_commandLineMissing_saysHowToNameIt() throws IOException {
        TruewheelException failure =
                failure(EngineSettings.of(Map.of(EngineSettings.PROGRAM_VARIABLE, "/no/such/docker")));
        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("/no/such/docker").hasMessageContaining("TRUEWHEEL_DOCKER");
    }

    @Test
    void start_engineAbsent_saysToStartIt() throws IOException {
        TruewheelException failure = failure(docker.fail("*", DOWN).settings());
        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("start the engine");
        assertThat(docker.calls("container run")).isEmpty();
    }

    @Test
    void start_engineThatNeverAnswers_isGivenUp() throws IOException {
        TruewheelException failure =
                failure(brief(docker.on("*", "exec sleep 1000").settings()));
        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSIENT);
        assertThat(failure).hasMessageContaining("did not answer within").hasMessageContaining("docker info");
        assertThat(docker.calls("container run")).isEmpty();
    }

    @Test
    void start_engineThatStopsAnsweringWhenItRuns_isGivenUp() throws IOException {
        TruewheelException failure = failureWhatever(brief(docker.answer("image inspect *", THERE)
                .on("container run *", "touch $state/wedged; exec sleep 1000")
                .on("*", "[ ! -e $state/wedged ] || exec sleep 1000")
                .settings()));
        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSIENT);
        assertThat(failure).hasMessageContaining("'docker container run " + NAME + "' was given up");
        // It may have made the container: whoever comes next can tell whose it was.
        assertThat(folder.resolve("files").resolve(NAME + ".owner")).exists();
    }

    @Test
    void start_diskOfTheEngineFull_saysToMakeRoom() throws IOException {
        untilRun()
                .fail(
                        "container run *",
                        "docker: Error response from daemon: mkdir /var/lib/docker/overlay2/x: no space left on device.");
        TruewheelException failure = failure(docker.settings());
        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("make room on the engine's disk");
    }

    @Test
    void start_diskOfTheEngineFullWhilePulling_saysToMakeRoom() throws IOException {
        docker.on("image inspect *", ScriptedDocker.NO_IMAGE)
                .fail("image pull *", "failed to register layer: write /usr/lib/x: no space left on device");
        TruewheelException failure = failure(untilRun().settings());
        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("make room on the engine's disk");
        assertThat(docker.calls("container run")).isEmpty();
    }

    @Test
    void start_imageDeletedBeforeItRuns_isNotFoundAndSaysWhatToDo() throws IOException {
        untilRun().fail("container run *", "docker: Error response from daemon: No such image: sha256:1.");
        TruewheelException failure = failure(docker.settings());
        assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(failure)
                .hasMessageContaining("No such image: sha256:1")
                .hasMessageContaining("it may have been removed meanwhile; make it again");
        // Nothing is pulled behind the back of who asked for these bytes.
        assertThat(docker.calls("container run").get(0)).contains("--pull=never");
        assertThat(docker.calls("image pull")).isEmpty();
    }

    @Test
    void start_engineGoneWhileItWaits_isReportedInTimeThoughItCannotBeRemoved() throws IOException {
        String container =
                "[{\"Id\":\"c1\",\"Name\":\"/" + NAME + "\",\"State\":{\"Status\":\"running\"},\"NetworkSettings\":"
                        + "{\"Ports\":{\"8000/tcp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"9\"}]}}}]";
        docker.answer("image inspect *", THERE)
                .on("container run *", "touch $state/gone; echo c1")
                .on("*", "[ ! -e $state/gone ] || { echo '" + DOWN + "' >&2; exit 1; }; echo '" + container + "'");
        DockerEngine engine = docker.engine();
        StartOrders orders = new StartOrders(NAME);
        orders.patience = Duration.ofMillis(600);
        orders.more = plan -> plan.payload(Payload.of("/run/payload", "secret"));
        EnvironmentStarter starter = new EnvironmentStarter(
                engine, new ReaperSettings(folder.resolve("files"), "", false, Duration.ofMinutes(5)));
        TruewheelException failure =
                catchThrowableOfType(TruewheelException.class, () -> starter.start(orders.order()));
        assertThat(failure).hasMessageContaining("not ready within 600 ms");
        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(left -> assertThat(left).hasMessageContaining("Is the docker daemon running?"));
        // Whoever comes next knows by this note that the container is nobody's any more.
        assertThat(folder.resolve("files").resolve(NAME + ".owner")).exists();
    }

    @Test
    void start_engineThatStopsAnsweringWhileItWaits_isReportedInTime() throws IOException {
        docker.answer("image inspect *", THERE)
                .on("container run *", "touch $state/wedged; echo c1")
                .on("*", "[ ! -e $state/wedged ] || exec sleep 1000");
        StartOrders orders = new StartOrders(NAME);
        orders.patience = Duration.ofMillis(600);
        orders.more = plan -> plan.payload(Payload.of("/run/payload", "secret"));
        EnvironmentStarter starter = new EnvironmentStarter(
                DockerEngine.of(brief(docker.settings())),
                new ReaperSettings(folder.resolve("files"), "", false, Duration.ofMinutes(5)));
        TruewheelException failure =
                catchThrowableOfType(TruewheelException.class, () -> starter.start(orders.order()));
        assertThat(failure).hasMessageContaining("not ready within 600 ms");
        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(left -> assertThat(left).hasMessageContaining("did not answer within"));
        // It is still there as far as anybody knows, and so is the note of whose it was.
        assertThat(folder.resolve("files").resolve(NAME + ".owner")).exists();
    }

    /** B-S7: an engine that is restarted meanwhile says nothing about the container. */
    @Test
    void bs7_engineThatFailsForFiveSeconds_isWaitedFor() throws IOException {
        try (FakePeer peer = FakePeer.answering("HTTP/1.1 200 OK\r\n\r\n")) {
            String container = "[{\"Id\":\"c1\",\"Name\":\"/" + NAME + "\",\"State\":{\"Status\":\"running\"},"
                    + "\"NetworkSettings\":{\"Ports\":{\"8000/tcp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\""
                    + peer.address().getPort() + "\"}]}}}]";
            String down = "if [ $(($(date +%s) - $(cat $state/begin))) -lt 6 ]; then touch $state/failed; echo '" + DOWN
                    + "' >&2; exit 1; fi; ";
            docker.on("container run *", "date +%s >$state/begin; echo c1")
                    .on("container inspect *", down + "echo '" + container + "'")
                    .on("container wait *", down + "exec sleep 600")
                    .answer("container stop *", "c1")
                    .answer("container rm *", "c1");
            DockerEngine engine = untilRun().engine();
            EnvironmentStarter starter = new EnvironmentStarter(
                    engine, new ReaperSettings(folder.resolve("files"), "", false, Duration.ofMinutes(5)));
            try (EnvironmentHandle environment = starter.start(new StartOrders(NAME).order())) {
                assertThat(environment.containerId()).isEqualTo("c1");
                assertThat(docker.state("failed")).exists();
            }
        }
    }
}
