package dev.truewheel.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.BuildOrder;
import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.ContainerOrder;
import dev.truewheel.docker.ContextFiller;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.docker.ExecOrder;
import dev.truewheel.docker.ImageBuilder;
import dev.truewheel.environment.StartSteps.Moment;
import dev.truewheel.fixture.OwnEngine;
import dev.truewheel.fixture.RequiresEngine;
import dev.truewheel.image.ImageReference;
import dev.truewheel.sandbox.BuildMemory;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.RunPlan;
import dev.truewheel.sandbox.Tmpfs;
import dev.truewheel.store.SingleFlight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine that is restarted, killed, and whose disk is full; it is this test's own. */
@RequiresEngine
@Timeout(300)
final class OwnEngineOnEngineTest {
    private static final String TAG = "truewheel-test:1";

    @TempDir
    Path folder;

    private OwnEngine own;
    private DockerEngine engine;

    @BeforeEach
    void start() throws IOException {
        String missing = OwnEngine.missing();
        assumeTrue(missing.isEmpty(), missing);
        own = OwnEngine.start(folder, 48);
        engine = DockerEngine.of(own.settings());
    }

    @AfterEach
    void end() throws IOException {
        if (own != null) {
            own.close();
        }
    }

    private static BuildOrder order(ContextFiller context, String... instructions) {
        return new BuildOrder(
                ImageReference.parse(TAG),
                "FROM " + OwnEngine.IMAGE + "\n" + String.join("\n", instructions) + "\n",
                context,
                new TreeMap<>(),
                Optional.empty(),
                new BuildMemory.Unbounded(),
                "");
    }

    private void assertNothingLeft() throws IOException {
        assertThat(engine.images().find(TAG)).isEmpty();
        assertThat(engine.containers().list(Map.of())).isEmpty();
        try (Stream<Path> left = Files.list(folder.resolve("scratch"))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("locks");
        }
    }

    @Test
    void bs7_engineRestartedWhileWaiting_isWaitedFor() throws Exception {
        CompletableFuture<Void> restart = new CompletableFuture<>();
        CompletableFuture<String> running = new CompletableFuture<>();
        StartSteps steps = moment -> {
            if (moment == Moment.ASKED_IN_VAIN) {
                restart.completeAsync(() -> {
                    try {
                        ContainerInfo mine = engine.containers().list(Map.of()).get(0);
                        own.stop();
                        assertThat(catchThrowableOfType(TruewheelException.class, engine::facts))
                                .isNotNull();
                        own.up();
                        running.complete(mine.id());
                        return null;
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                });
            }
        };
        CompletableFuture<Integer> done = running.thenApplyAsync(id -> {
            try {
                return engine.containers()
                        .exec(ExecOrder.of(id, List.of("touch", "/tmp/ready"), Duration.ofSeconds(10), 1_000))
                        .exit();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
        StartOrders orders = new StartOrders("test-environment");
        orders.image = OwnEngine.IMAGE;
        orders.probe = new ReadyProbe.Exec(List.of("cat", "/tmp/ready"));
        orders.command = List.of("sh", "-c", "exec sleep 1000");
        orders.more = plan -> plan.network(new NetworkPolicy.Open()).tmpfs(new Tmpfs("/tmp", 1 << 20, false));
        orders.patience = Duration.ofSeconds(60);
        EnvironmentStarter starter = new EnvironmentStarter(
                engine, ReaperSettings.rlmesh(folder.resolve("files")), StartProgress.NONE, steps, Clock.systemUTC());
        try (EnvironmentHandle environment = starter.start(orders.order())) {
            restart.get();
            assertThat(done.get()).isZero();
            assertThat(environment.containerId()).isEqualTo(running.get());
        }
        assertThat(engine.containers().list(Map.of())).isEmpty();
    }

    @Test
    void build_diskOfTheEngineFull_saysToMakeRoomAndLeavesNothing() throws IOException {
        byte[] large = new byte[64 << 20];
        new Random(1).nextBytes(large);
        try (SingleFlight flights = SingleFlight.open(folder.resolve("flights"));
                ImageBuilder builder = ImageBuilder.open(engine, flights, folder.resolve("scratch"))) {
            TruewheelException failure = catchThrowableOfType(
                    TruewheelException.class,
                    () -> builder.ensure(
                            order(context -> Files.write(context.resolve("large"), large), "COPY large /large")));
            assertThat(failure.code()).as(failure.getMessage()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("make room on the engine's disk");
        }
        assertNothingLeft();
    }

    /** Returns settings whose command line keeps what builds say. */
    private EngineSettings listening(Path said) throws IOException {
        EngineSettings settings = own.settings();
        Path program = folder.resolve("docker");
        Files.writeString(
                program,
                "#!/bin/sh\ncase \" $* \" in *' build '*) ;; *) exec " + settings.program() + " \"$@\";; esac\n"
                        + "{ " + settings.program() + " \"$@\" 2>&1; echo $? >'" + folder + "/status'; } | tee -a '"
                        + said + "'\n"
                        + "exit $(cat '" + folder + "/status')\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new EngineSettings(
                program.toString(), settings.context(), settings.host(), settings.environment(), settings.limits());
    }

    @Test
    void build_engineKilledMidBuild_isToldAndTheNextBuildIsWhole() throws Exception {
        Path said = folder.resolve("said");
        DockerEngine listening = DockerEngine.of(listening(said));
        try (SingleFlight flights = SingleFlight.open(folder.resolve("flights"));
                ImageBuilder builder = ImageBuilder.open(listening, flights, folder.resolve("scratch"))) {
            CompletableFuture<Void> killed = CompletableFuture.runAsync(() -> {
                try {
                    while (!Files.exists(said) || !Files.readString(said).contains("sleeping-42")) {
                        Thread.onSpinWait();
                    }
                    own.kill();
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
            TruewheelException failure = catchThrowableOfType(
                    TruewheelException.class,
                    () -> builder.ensure(order(
                            ContextFiller.NOTHING, "RUN echo sleeping-$((6 * 7)); sleep 1000", "RUN touch /never")));
            killed.get();
            assertThat(failure.code()).as(failure.getMessage()).isIn(ErrorCode.TRANSIENT, ErrorCode.UNAVAILABLE);
            own.up();
            assertThat(engine.images().find(TAG)).isEmpty();
            ImageBuilder.Built built = builder.ensure(order(ContextFiller.NOTHING, "RUN touch /whole"));
            assertThat(built.built()).isTrue();
            String id = engine.containers()
                    .run(ContainerOrder.of(RunPlan.builder(TAG, "box")
                            .entrypoint(List.of("cat", "/whole"))
                            .build()));
            assertThat(engine.containers().find(id)).isPresent();
        }
    }
}
