package dev.truewheel.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.environment.Reaped.Fate;
import dev.truewheel.environment.StartSteps.Moment;
import dev.truewheel.fixture.RequiresEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a start on a real engine whose process is killed, or told to end. */
@RequiresEngine(image = StartOrders.IMAGE)
@Timeout(120)
final class StartKilledOnEngineTest {
    @TempDir
    Path folder;

    private final String mine = "truewheel-test-" + UUID.randomUUID();
    private final DockerEngine engine = DockerEngine.of(EngineSettings.of(System.getenv()));

    @AfterEach
    void removeMine() throws IOException {
        for (ContainerInfo left : engine.containers().list(Map.of(mine, "1"))) {
            engine.containers().remove(left.id());
        }
        for (String left : engine.volumes().list(Map.of(EnvironmentLabels.ENVIRONMENT, mine + "-killed"))) {
            engine.volumes().remove(left);
        }
    }

    private ReaperSettings settings() {
        return new ReaperSettings(folder.resolve("files"), "", false, Duration.ofMinutes(5));
    }

    private Process process(String moment, boolean detached, Map<String, String> environment) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StartProcess.class.getName(),
                folder.resolve("files").toString(),
                mine + "-killed",
                mine,
                moment,
                Boolean.toString(detached));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String line(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    private Map<String, Fate> reap() throws IOException {
        Map<String, Fate> fates = new TreeMap<>();
        for (Reaped one : new Reaper(engine, settings()).reap(false)) {
            if (one.environment().startsWith(mine)) {
                assertThat(one.problems()).isEmpty();
                fates.put(one.environment().substring(mine.length() + 1), one.fate());
            }
        }
        return fates;
    }

    private List<String> left() throws IOException {
        List<String> names = new ArrayList<>();
        for (ContainerInfo container : engine.containers().list(Map.of(mine, "1"))) {
            names.add(container.name().substring(mine.length() + 1));
        }
        for (String volume : engine.volumes().list(Map.of(EnvironmentLabels.ENVIRONMENT, mine + "-killed"))) {
            names.add("volume " + volume);
        }
        if (Files.exists(folder.resolve("files"))) {
            for (String file : StartFiles.open(folder.resolve("files")).environments()) {
                names.add("file of " + file.substring(mine.length() + 1));
            }
        }
        names.sort(null);
        return names;
    }

    /** B-S6, at every moment: the leftovers go, all of them, and nothing of an owner who is there. */
    @ParameterizedTest
    @EnumSource(
            value = Moment.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"GATE_OPEN", "LEASED"})
    void start_killedAnywhere_isClearedAwayByTheNext(Moment moment) throws Exception {
        StartOrders other = new StartOrders(mine + "-other");
        other.mine = mine;
        try (EnvironmentHandle alive = new EnvironmentStarter(engine, settings()).start(other.order())) {
            Process process = process(moment.name(), true, Map.of());
            assertThat(line(process)).isEqualTo(moment.name());
            process.destroyForcibly().waitFor();
            Map<String, Fate> fates = reap();
            assertThat(left()).as("killed at %s", moment).containsExactly("other");
            assertThat(fates).containsEntry("other", Fate.KEPT);
            boolean something = moment.compareTo(Moment.OWNER_NOTED) >= 0;
            assertThat(fates.containsKey("killed")).isEqualTo(something);
            assertThat(alive.name()).endsWith("-other");
        }
        assertThat(left()).isEmpty();
    }

    /** Once it is ready and has a lease, it is on its own. */
    @Test
    void start_killedWhenItHasALease_staysThatLong() throws Exception {
        Process process = process(Moment.LEASED.name(), true, Map.of());
        assertThat(line(process)).isEqualTo("LEASED");
        process.destroyForcibly().waitFor();
        assertThat(reap()).isEqualTo(Map.of("killed", Fate.KEPT));
        Stopped stopped = new Environments(engine, settings()).stop(mine + "-killed", Duration.ZERO);
        assertThat(stopped.problems()).isEmpty();
        assertThat(left()).isEmpty();
    }

    /** B-S6: one that belongs to its process goes with it. */
    @Test
    void start_ownerKilledWhenItIsReady_isClearedAway() throws Exception {
        Process process = process("none", false, Map.of());
        assertThat(line(process)).startsWith("STARTED ");
        assertThat(reap()).isEqualTo(Map.of("killed", Fate.KEPT));
        process.destroyForcibly().waitFor();
        assertThat(reap()).isEqualTo(Map.of("killed", Fate.REMOVED));
        assertThat(left()).isEmpty();
    }

    /** The engine goes on with what it was asked for although who asked is gone. */
    @Test
    void start_killedWhileTheEngineRunsIt_isClearedAway() throws Exception {
        Process process = process("none", true, Map.of(EngineSettings.PROGRAM_VARIABLE, slow().toString()));
        awaitFile(folder.resolve("asked"));
        process.destroyForcibly().waitFor();
        Files.createFile(folder.resolve("go"));
        awaitFile(folder.resolve("answered"));
        assertThat(left()).contains("killed");
        assertThat(reap()).isEqualTo(Map.of("killed", Fate.REMOVED));
        assertThat(left()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAYLOAD_WRITTEN", "BEFORE_RUN", "RUNNING", "ASKED_IN_VAIN", "ANSWERED"})
    void start_toldToEnd_leavesNothing(String moment) throws Exception {
        Process process = process(moment, true, Map.of());
        assertThat(line(process)).isEqualTo(moment);
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(left()).isEmpty();
    }

    @Test
    void start_toldToEndWhileTheEngineRunsIt_leavesNothing() throws Exception {
        Process process = process("none", true, Map.of(EngineSettings.PROGRAM_VARIABLE, slow().toString()));
        awaitFile(folder.resolve("asked"));
        process.destroy();
        Files.createFile(folder.resolve("go"));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(left()).isEmpty();
    }

    @Test
    void start_ownerToldToEndWhenItIsReady_leavesNothing() throws Exception {
        Process process = process("none", false, Map.of());
        assertThat(line(process)).startsWith("STARTED ");
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(left()).isEmpty();
    }

    /** Returns an engine's command line that says when it is asked to run something, and waits until it may. */
    private Path slow() throws IOException {
        Path program = folder.resolve("slow-docker");
        Files.writeString(
                program,
                "#!/bin/sh\ncase \"$*\" in\n*'container run'*)\n  : >'" + folder + "/asked'\n"
                        + "  while [ ! -e '" + folder + "/go' ]; do sleep 0.02; done\n"
                        + "  (trap '' TERM; docker \"$@\"; : >'" + folder + "/answered') ;;\n"
                        + "*) exec docker \"$@\" ;;\nesac\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }

    private static void awaitFile(Path file) throws InterruptedException {
        while (Files.notExists(file)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
