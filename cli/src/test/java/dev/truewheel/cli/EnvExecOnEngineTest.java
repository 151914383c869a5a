package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.execution.ExecutionSettings;
import dev.truewheel.execution.WorkContainer;
import dev.truewheel.execution.WorkOrder;
import dev.truewheel.fixture.RequiresEngine;
import dev.truewheel.sandbox.WorkFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code env exec} on a real engine. */
@RequiresEngine(image = EnvExecOnEngineTest.IMAGE)
@Timeout(180)
final class EnvExecOnEngineTest {
    static final String IMAGE = "python:3.11-slim";

    @TempDir
    Path directory;

    private final String name = "truewheel-test-" + UUID.randomUUID();
    private final DockerEngine engine = DockerEngine.of(EngineSettings.of(System.getenv()));

    private Cli.Result run(String input, String... words) {
        Cli cli = new Cli(directory).program("truewheel").input(input);
        System.getenv().forEach(cli::variable);
        cli.variable("XDG_CACHE_HOME", directory.resolve("cache").toString());
        return cli.run(words);
    }

    /** C-S6, C-D8 by command. */
    @Test
    void exec_programs_doWhatTheyAreTold() throws IOException {
        ExecutionSettings settings = ExecutionSettings.nyx();
        WorkFolders none = new WorkFolders(settings.work(), Optional.empty(), List.of());
        try (WorkContainer container =
                WorkContainer.start(engine, settings, WorkOrder.of(settings, IMAGE, name, none))) {
            Cli.Result echo = run(
                    "piped",
                    "env",
                    "exec",
                    container.name().substring(0, name.length() - 4),
                    "--timeout",
                    "60s",
                    "--input",
                    "-",
                    "--env",
                    "A=b",
                    "--",
                    "sh",
                    "-c",
                    "cat; echo \" $A $(id -u)\"; exit 9");
            assertThat(echo.err()).isEmpty();
            assertThat(echo.out()).isEqualTo("piped b 65534\n");
            assertThat(echo.status()).isEqualTo(9);
            Cli.Result late = run(
                    "", "env", "exec", name, "--timeout", "4s", "--", "sh", "-c", "trap '' TERM; echo up; sleep 1000");
            assertThat(late.out()).isEqualTo("up\n");
            assertThat(late.status()).isEqualTo(EnvExec.TIMED_OUT);
            assertThat(engine.containers().list(Map.of("dev.truewheel.environment", name, "dev.truewheel.role", "run")))
                    .isEmpty();
            assertThat(run("", "env", "list").out()).contains(name);
        }
        assertThat(run("", "env", "exec", name, "--", "true").status()).isEqualTo(EnvExec.NOT_RUN);
    }

    private List<ContainerInfo> runs() throws IOException {
        return engine.containers().list(Map.of("dev.truewheel.environment", name, "dev.truewheel.role", "run"));
    }

    /** C-D8, C-D9: what a killed command leaves goes when leftovers are cleared away, and the container stays. */
    @Test
    void exec_killed_leavesARunThatIsClearedAway() throws Exception {
        ExecutionSettings settings = ExecutionSettings.nyx();
        WorkFolders none = new WorkFolders(settings.work(), Optional.empty(), List.of());
        try (WorkContainer container =
                        WorkContainer.start(engine, settings, WorkOrder.of(settings, IMAGE, name, none));
                EngineCommands commands = new EngineCommands(directory)) {
            Process killed = commands.process(
                    Map.of(), "exec", name, "--timeout", "10m", "--", "sh", "-c", "trap '' TERM INT HUP; sleep 1000");
            while (runs().isEmpty() || runs().get(0).state() != ContainerInfo.State.RUNNING) {
                assertThat(killed.isAlive()).isTrue();
                Thread.sleep(20);
            }
            killed.destroyForcibly().waitFor();
            assertThat(runs()).hasSize(1);
            assertThat(commands.env("reap").status()).isZero();
            assertThat(runs()).isEmpty();
            assertThat(engine.containers().find(container.id()).orElseThrow().state())
                    .isEqualTo(ContainerInfo.State.RUNNING);
        }
    }
}
