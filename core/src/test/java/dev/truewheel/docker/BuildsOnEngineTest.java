package dev.truewheel.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.fixture.RequiresEngine;
import dev.truewheel.process.Program;
import dev.truewheel.sandbox.BuildMemory;
import dev.truewheel.store.SingleFlight;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Builds by many processes, by processes that die, and on a disk that is full. */
@RequiresEngine(image = "python:3.11-slim")
@Timeout(240)
final class BuildsOnEngineTest {
    private static final String COMMAND_LINES = "dev.truewheel.docker.ImageBuilderOnEngineTest#commandLines";

    @TempDir
    Path folder;

    private final String mine = "truewheel-test-" + UUID.randomUUID();
    private final DockerEngine engine = DockerEngine.of(EngineSettings.of(System.getenv()));
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void removeMine() throws IOException {
        processes.forEach(Process::destroyForcibly);
        for (ContainerInfo left : engine.containers().list(Map.of(mine, "1"))) {
            engine.containers().remove(left.id());
        }
        for (ImageInfo left : engine.images().list(Map.of(mine, "1"))) {
            engine.images().remove(left.id());
        }
        // The classic builder keeps the steps of a build whose process died.
        for (String id : withoutAName(mine)) {
            engine.images().remove(id);
        }
    }

    private Set<String> withoutAName(String note) throws IOException {
        Set<String> found = new HashSet<>();
        String all = new DockerCall(engine.settings(), "image", "ls", "--quiet", "--no-trunc", "--filter=dangling=true")
                .runOrThrow()
                .stdoutText();
        for (String id : Filters.lines(all)) {
            DockerCall history = new DockerCall(engine.settings(), "image", "history", "--no-trunc", id);
            if (history.run().stdoutText().contains(note)) {
                found.add(id);
            }
        }
        return found;
    }

    private Process start(BuildProcesses builds, String note) throws IOException {
        Process process = builds.start(note);
        processes.add(process);
        return process;
    }

    @ParameterizedTest
    @MethodSource(COMMAND_LINES)
    void bs8_eightProcessesAtOnce_buildOnceAndAllRun(EngineSettings settings) throws Exception {
        BuildProcesses builds = new BuildProcesses(folder, settings, mine);
        Instant begin = Instant.now();
        List<BufferedReader> outputs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            outputs.add(start(builds, "go " + mine).inputReader());
        }
        for (BufferedReader output : outputs) {
            assertThat(output.readLine()).isEqualTo("ready");
        }
        for (Process process : processes) {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }
        Set<String> ids = new HashSet<>();
        int built = 0;
        for (int i = 0; i < 8; i++) {
            String said = outputs.get(i).readLine();
            assertThat(said).as("process %s", i).isNotNull();
            built += said.startsWith("built ") ? 1 : 0;
            ids.add(said.substring(said.indexOf(' ') + 1));
            assertThat(outputs.get(i).readLine()).isEqualTo("ran " + mine);
            assertThat(processes.get(i).waitFor()).isZero();
        }
        assertThat(ids).hasSize(1);
        assertThat(built).isEqualTo(1);
        assertThat(builds.builds()).hasSize(1);
        // The engine's own record: the name was given once.
        String events = new DockerCall(settings, "system", "events", "--format={{.Action}}")
                .add(
                        "--since=" + begin.getEpochSecond(),
                        "--until=" + (Instant.now().getEpochSecond() + 1))
                .add("--filter=type=image", "--filter=event=tag", "--filter=image=" + mine + ":1")
                .runOrThrow()
                .stdoutText();
        assertThat(Filters.lines(events)).containsExactly("tag");
        assertThat(engine.containers().list(Map.of(mine, "1"))).isEmpty();
        assertScratchIsEmpty(builds.scratch());
    }

    private static void assertScratchIsEmpty(Path scratch) throws IOException {
        try (Stream<Path> left = Files.list(scratch)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("locks");
        }
    }

    @ParameterizedTest
    @MethodSource(COMMAND_LINES)
    void build_killedWithItsCommandLine_leavesNoHalfImageAndTheNextRunNoFolder(EngineSettings settings)
            throws Exception {
        BuildProcesses builds = new BuildProcesses(folder, settings, mine);
        Process process = start(builds, "wait " + mine);
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        while (!builds.output().contains("begun-wait " + mine)) {
            assertThat(process.isAlive()).as(builds.output()).isTrue();
            Thread.onSpinWait();
        }
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        process.destroyForcibly().waitFor();
        for (ProcessHandle child : all) {
            child.destroyForcibly();
            child.onExit().join();
        }
        assertThat(engine.images().find(mine + ":1")).isEmpty();
        try (Stream<Path> left = Files.list(builds.scratch())) {
            assertThat(left).as("what the dead have left").hasSize(2);
        }
        DockerEngine same = DockerEngine.of(settings);
        try (SingleFlight flights = SingleFlight.open(builds.flights());
                ImageBuilder builder = ImageBuilder.open(same, flights, builds.scratch())) {
            assertScratchIsEmpty(builds.scratch());
            ImageBuilder.Built built = builder.ensure(BuildProcesses.order(mine, "go " + mine));
            assertThat(built.built()).isTrue();
            assertThat(built.image().labels()).containsEntry(mine, "1");
        }
        assertScratchIsEmpty(builds.scratch());
    }

    /** A folder of 64 KiB in memory stands for a disk that is full. */
    @Test
    void build_diskFullHere_saysWhereAndLeavesNothing() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Program mount = Program.builder(
                        List.of("mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "tmpfs", disk.toString()))
                .timeout(Duration.ofSeconds(10))
                .build();
        assumeTrue(mount.run().succeeded(), "only root can mount a small disk");
        try (SingleFlight flights = SingleFlight.open(folder.resolve("flights"));
                ImageBuilder builder = ImageBuilder.open(engine, flights, disk.resolve("scratch"))) {
            BuildOrder order = new BuildOrder(
                    BuildProcesses.order(mine, "").image(),
                    "FROM python:3.11-slim\n",
                    context -> Files.write(context.resolve("large"), new byte[1 << 20]),
                    new TreeMap<>(),
                    Optional.empty(),
                    new BuildMemory.Unbounded(),
                    "");
            TruewheelException failure = catchThrowableOfType(TruewheelException.class, () -> builder.ensure(order));
            assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(failure).hasMessageContaining(disk.toString()).hasMessageContaining("make room there");
            assertScratchIsEmpty(disk.resolve("scratch"));
            assertThat(engine.images().find(mine + ":1")).isEmpty();
            // With room it goes on where it stopped.
            assertThat(builder.ensure(BuildProcesses.order(mine, "go " + mine)).built())
                    .isTrue();
        } finally {
            Program.builder(List.of("umount", disk.toString()))
                    .timeout(Duration.ofSeconds(10))
                    .build()
                    .run();
        }
    }
}
