package dev.truewheel.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.fixture.RequiresEngine;
import dev.truewheel.image.ImageReference;
import dev.truewheel.process.RunningProgram;
import dev.truewheel.sandbox.BuildMemory;
import dev.truewheel.store.SingleFlight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Builds images with a real engine, once by each kind of builder that the command lines on PATH have. */
@RequiresEngine(image = ImageBuilderOnEngineTest.IMAGE)
@Timeout(180)
final class ImageBuilderOnEngineTest {
    static final String IMAGE = "python:3.11-slim";

    @TempDir
    Path folder;

    private final String mine = "truewheel-test-" + UUID.randomUUID();
    private SingleFlight flights;

    @BeforeEach
    void open() throws IOException {
        flights = SingleFlight.open(folder.resolve("flights"));
    }

    @AfterEach
    void removeMine() throws IOException {
        flights.close();
        DockerEngine engine = DockerEngine.of(EngineSettings.of(System.getenv()));
        for (ImageInfo left : engine.images().list(Map.of(mine, "1"))) {
            left.tags().forEach(tag -> remove(engine, tag));
        }
    }

    private static void remove(DockerEngine engine, String tag) {
        try {
            engine.images().remove(tag);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Finds a command line for each kind of builder there is; the one in use comes first. */
    static List<EngineSettings> commandLines() throws IOException {
        List<EngineSettings> all = new ArrayList<>();
        Set<BuilderKind> seen = new HashSet<>();
        List<String> programs = new ArrayList<>(List.of(System.getenv().getOrDefault("TRUEWHEEL_DOCKER", "docker")));
        for (String place : System.getenv("PATH").split(":")) {
            programs.add(place + "/docker");
        }
        for (String program : programs) {
            if (program.indexOf('/') >= 0 && !Files.isExecutable(Path.of(program))) {
                continue;
            }
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.put("TRUEWHEEL_DOCKER", program);
            EngineSettings settings = EngineSettings.of(environment);
            if (seen.add(BuilderKind.of(settings, DockerEngine.of(settings).facts()))) {
                all.add(settings);
            }
        }
        return all;
    }

    private BuildOrder order(String... instructions) {
        return new BuildOrder(
                ImageReference.parse(mine + ":1"),
                "FROM " + IMAGE + "\n" + String.join("\n", instructions) + "\n",
                context -> Files.writeString(context.resolve("note"), mine),
                new TreeMap<>(Map.of(mine, "1")),
                Optional.empty(),
                new BuildMemory.Unbounded(),
                "");
    }

    private Path scratch() {
        return folder.resolve("scratch");
    }

    private void assertNothingLeft(DockerEngine engine, Set<String> imagesBefore) throws IOException {
        assertThat(engine.images().find(mine + ":1")).isEmpty();
        try (Stream<Path> left = Files.list(scratch())) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("locks");
        }
        for (String id : images(engine)) {
            if (!imagesBefore.contains(id)) {
                String history = new DockerCall(engine.settings(), "image", "history", "--no-trunc", id)
                        .run()
                        .stdoutText();
                assertThat(history).as("layers of this build").doesNotContain(mine);
            }
        }
    }

    private static Set<String> images(DockerEngine engine) throws IOException {
        return new HashSet<>(
                Filters.lines(new DockerCall(engine.settings(), "image", "ls", "--all", "--quiet", "--no-trunc")
                        .runOrThrow()
                        .stdoutText()));
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void ensure_byManyThreads_buildsOnceAndNamesItWhenItIsComplete(EngineSettings settings) throws Exception {
        DockerEngine engine = DockerEngine.of(settings);
        BuildOrder order = order("COPY note /note", "RUN cat /note && sleep 0.3");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Set<String> ids = new HashSet<>();
        try (ImageBuilder builder = ImageBuilder.open(engine, flights, scratch())) {
            List<Future<ImageBuilder.Built>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(threads.submit(() -> builder.ensure(order)));
            }
            for (Future<ImageBuilder.Built> one : all) {
                ids.add(one.get().image().id());
            }
            assertThat(ids).hasSize(1);
            ImageBuilder.Built again = builder.ensure(order);
            assertThat(again.built()).isFalse();
            assertThat(again.image().labels()).containsEntry(mine, "1");
            assertThat(again.image().id()).isIn(ids);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void ensure_stepThatFails_leavesItsLogAndNothingElse(EngineSettings settings) throws Exception {
        DockerEngine engine = DockerEngine.of(settings);
        Set<String> before = images(engine);
        BuildOrder order = order("RUN echo " + mine + " > /first", "RUN echo last words of " + mine + "; exit 3");
        try (ImageBuilder builder = ImageBuilder.open(engine, flights, scratch())) {
            BuildFailedException failure =
                    catchThrowableOfType(BuildFailedException.class, () -> builder.ensure(order));
            assertThat(failure.code()).isEqualTo(ErrorCode.INVALID);
            assertThat(failure.log()).contains("last words of " + mine);
        }
        assertNothingLeft(engine, before);
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void ensure_absentBase_isNotFoundOrTransient(EngineSettings settings) throws Exception {
        DockerEngine engine = DockerEngine.of(settings);
        BuildOrder order = new BuildOrder(
                ImageReference.parse(mine + ":1"),
                "FROM 127.0.0.1:9/no/such:image\n",
                ContextFiller.NOTHING,
                new TreeMap<>(),
                Optional.empty(),
                new BuildMemory.Unbounded(),
                "");
        Set<String> before = images(engine);
        try (ImageBuilder builder = ImageBuilder.open(engine, flights, scratch())) {
            TruewheelException failure = catchThrowableOfType(TruewheelException.class, () -> builder.ensure(order));
            assertThat(failure.code()).as(failure.getMessage()).isIn(ErrorCode.NOT_FOUND, ErrorCode.TRANSIENT);
        }
        assertNothingLeft(engine, before);
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void ensure_givenUpMidBuild_leavesNeitherImageNorContainer(EngineSettings settings) throws Exception {
        Duration minute = Duration.ofMinutes(1);
        DockerEngine engine =
                DockerEngine.of(settings.withLimits(new EngineLimits(minute, minute, minute, Duration.ofSeconds(4))));
        Set<String> before = images(engine);
        BuildOrder order = order("COPY note /" + mine, "RUN echo " + mine + "; sleep 1000");
        try (ImageBuilder builder = ImageBuilder.open(engine, flights, scratch())) {
            TruewheelException failure = catchThrowableOfType(TruewheelException.class, () -> builder.ensure(order));
            assertThat(failure.code()).isEqualTo(ErrorCode.TRANSIENT);
        }
        // The engine notices that nobody waits any more, and takes its container away.
        for (String id : containersOfTheBuild(engine)) {
            try (RunningProgram ends = engine.containers().awaitEnd(id)) {
                assertThat(ends.waitFor(Duration.ofSeconds(60))).isPresent();
            }
        }
        while (!containersOfTheBuild(engine).isEmpty()) {
            Thread.onSpinWait();
        }
        assertNothingLeft(engine, before);
    }

    private List<String> containersOfTheBuild(DockerEngine engine) throws IOException {
        List<String> ids = new ArrayList<>();
        String all = new DockerCall(engine.settings(), "container", "ls", "--all", "--no-trunc")
                .add("--format", "{{.ID}} {{.Command}}")
                .runOrThrow()
                .stdoutText();
        for (String line : Filters.lines(all)) {
            if (line.contains(mine)) {
                ids.add(line.substring(0, line.indexOf(' ')));
            }
        }
        return ids;
    }
}
