package dev.truewheel.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.fixture.RequiresEngine;
import dev.truewheel.process.Completed;
import dev.truewheel.process.RunningProgram;
import dev.truewheel.sandbox.Mount;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.Payload;
import dev.truewheel.sandbox.PublishedPort;
import dev.truewheel.sandbox.ResourceLimits;
import dev.truewheel.sandbox.RunPlan;
import dev.truewheel.sandbox.RunPlanBuilder;
import dev.truewheel.sandbox.Tmpfs;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Makes, starts, watches and removes containers of a real engine. */
@RequiresEngine(image = ContainersOnEngineTest.IMAGE)
@Timeout(120)
final class ContainersOnEngineTest {
    static final String IMAGE = "python:3.11-slim";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final String mine = "truewheel-test-" + UUID.randomUUID();
    private final DockerEngine engine = DockerEngine.of(EngineSettings.of(System.getenv()));
    private final EngineContainers containers = engine.containers();
    private int made;

    @AfterEach
    void removeMine() throws IOException {
        for (ContainerInfo left : containers.list(Map.of(mine, "1"))) {
            containers.remove(left.id());
        }
        for (NetworkInfo left : engine.networks().list(Map.of(mine, "1"))) {
            engine.networks().remove(left.id());
        }
    }

    private RunPlanBuilder plan(String... script) {
        return RunPlan.builder(IMAGE, mine + "-" + ++made)
                .label(mine, "1")
                .limits(new ResourceLimits(64L << 20, 32, 500))
                .entrypoint(List.of("sh", "-c"))
                .command(List.of(String.join("\n", script)));
    }

    private ContainerInfo run(ContainerOrder order) throws IOException {
        String id = containers.create(order);
        containers.start(id);
        try (RunningProgram waiting = containers.awaitEnd(id)) {
            assertThat(waiting.waitFor(PATIENCE)).hasValue(0);
        }
        return containers.find(id).orElseThrow();
    }

    private String output(RunPlan plan) throws IOException {
        ContainerInfo done = run(ContainerOrder.of(plan));
        String logs = containers.logs(done.id(), 65_536).text();
        assertThat(done.exitCode()).as(logs).isZero();
        return logs;
    }

    @Test
    void bd9_plan_isHardenedInside() throws IOException {
        String seen = output(plan(
                        "id -u; id -g",
                        "grep -E '^(CapEff|NoNewPrivs)' /proc/self/status",
                        "touch /probe 2>&1 || echo root is read-only",
                        "touch /tmp/probe && echo tmp is not",
                        "for f in /run /var/tmp /etc; do touch $f/probe 2>/dev/null && echo $f is not; done",
                        "touch /dev/shm/probe && grep ' /dev/shm ' /proc/mounts | grep -c noexec",
                        "cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null",
                        "cat /sys/fs/cgroup/pids.max /sys/fs/cgroup/pids/pids.max 2>/dev/null",
                        "tail -n +2 /proc/net/route | wc -l")
                .tmpfs(new Tmpfs("/tmp", 1 << 20, false))
                .build());
        assertThat(seen.lines().map(line -> line.replaceAll("\\s+", " ")))
                .containsExactly(
                        "65534",
                        "65534",
                        "CapEff: 0000000000000000",
                        "NoNewPrivs: 1",
                        "touch: cannot touch '/probe': Read-only file system",
                        "root is read-only",
                        "tmp is not",
                        "1",
                        "67108864",
                        "32",
                        "0");
    }

    @Test
    void cs4_folderWithAnyName_isSeenAsItIs() throws IOException {
        Path odd = Files.createDirectory(folder.resolve("a:b c,é \"q\" ,readonly"));
        Files.writeString(odd.resolve("file"), "found");
        RunPlan plan = plan("cat /work/file; echo; touch /work/probe 2>&1 | tail -c 22")
                .mount(Mount.bind(odd.toRealPath().toString(), "/work").asReadOnly())
                .build();
        assertThat(output(plan)).isEqualTo("found\nRead-only file system\n");
    }

    @Test
    void bd9_payload_isAFileAndInNoListOfTheEngine() throws IOException {
        PayloadFiles payloads = PayloadFiles.open(folder.resolve("payloads"));
        RunPlan plan = plan("cat /run/payload.json")
                .payload(Payload.of("/run/payload.json", "{\"much\":\"" + "x".repeat(300_000) + "\"}"))
                .build();
        Path file = payloads.write(plan.name(), plan.payload().orElseThrow());
        ContainerInfo done = run(ContainerOrder.of(plan, Optional.of(file)));
        LogTail logs = containers.logs(done.id(), 1_000);
        assertThat(logs.truncated()).isTrue();
        assertThat(logs.text()).hasSize(1_000).endsWith("xx\"}");
        Completed inspected = new DockerCall(engine.settings(), "container", "inspect", done.id()).runOrThrow();
        assertThat(inspected.stdoutText()).contains("payload.json").doesNotContain("much");
    }

    @Test
    void run_programThatFails_leavesStatusAndWords() throws IOException {
        ContainerInfo done = run(ContainerOrder.of(
                plan("echo to stdout; echo to stderr >&2; exit 3").build()));
        assertThat(done.state()).isEqualTo(ContainerInfo.State.EXITED);
        assertThat(done.exitCode()).isEqualTo(3);
        assertThat(containers.logs(done.id(), 100).text().lines()).containsExactlyInAnyOrder("to stdout", "to stderr");
    }

    @Test
    void run_tooMuchMemory_isTold() throws IOException {
        RunPlan plan = plan("exec python3 -c 'b = bytearray(200 << 20)'").build();
        ContainerInfo done = run(ContainerOrder.of(plan));
        assertThat(done.exitCode()).isEqualTo(137);
        assertThat(done.outOfMemory()).isTrue();
    }

    @Test
    void create_absentImage_isNotFoundAndNothingIsPulledOrLeft() throws IOException {
        RunPlan plan = RunPlan.builder("truewheel-test/no-such-image:1", mine + "-absent")
                .label(mine, "1")
                .build();
        TruewheelException failure =
                catchThrowableOfType(TruewheelException.class, () -> containers.create(ContainerOrder.of(plan)));
        assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(containers.list(Map.of(mine, "1"))).isEmpty();
    }

    @Test
    void create_nameThatIsTaken_isAConflictAndTheOtherStays() throws IOException {
        RunPlan plan = plan("sleep 1000").build();
        String first = containers.create(ContainerOrder.of(plan));
        TruewheelException failure =
                catchThrowableOfType(TruewheelException.class, () -> containers.create(ContainerOrder.of(plan)));
        assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICT);
        RunPlan absent = RunPlan.builder("truewheel-test/no-such-image:1", plan.name())
                .label(mine, "1")
                .build();
        failure = catchThrowableOfType(TruewheelException.class, () -> containers.create(ContainerOrder.of(absent)));
        assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(containers.list(Map.of(mine, "1")))
                .extracting(ContainerInfo::id)
                .containsExactly(first);
    }

    @Test
    void start_programThatIsNotThere_isAFailureAndTheContainerStays() throws IOException {
        RunPlan plan = RunPlan.builder(IMAGE, mine + "-none")
                .label(mine, "1")
                .entrypoint(List.of("/no/such/program"))
                .build();
        String id = containers.create(ContainerOrder.of(plan));
        TruewheelException failure = catchThrowableOfType(TruewheelException.class, () -> containers.start(id));
        assertThat(failure).hasMessageContaining("/no/such/program");
        assertThat(containers.find(id)).isPresent();
    }

    @Test
    void bd8_anyState_isRemovedWithItsVolumes() throws IOException {
        String created = containers.create(ContainerOrder.of(plan("sleep 1000").build()));
        String running = containers.create(ContainerOrder.of(plan("sleep 1000").build()));
        containers.start(running);
        // A volume without a name, which only removing with volumes takes away.
        String paused = new DockerCall(
                        engine.settings(),
                        "container",
                        "create",
                        "--label=" + mine + "=1",
                        "--network=none",
                        "--mount=type=volume,target=/scratch",
                        IMAGE,
                        "sleep",
                        "1000")
                .runOrThrow()
                .stdoutText()
                .strip();
        containers.start(paused);
        new DockerCall(engine.settings(), "container", "pause", paused).runOrThrow();
        String restarting = new DockerCall(
                        engine.settings(),
                        "container",
                        "create",
                        "--label=" + mine + "=1",
                        "--network=none",
                        "--restart=always",
                        IMAGE,
                        "false")
                .runOrThrow()
                .stdoutText()
                .strip();
        containers.start(restarting);
        assertThat(containers.find(paused).orElseThrow().state()).isEqualTo(ContainerInfo.State.PAUSED);
        String volume = new Inspection(engine.settings())
                .inspect("container", List.of(paused))
                .get(0)
                .get("Mounts")
                .list()
                .get(0)
                .get("Name")
                .text();
        assertThat(engine.volumes().list(Map.of())).contains(volume);
        for (String id : List.of(created, running, paused, restarting)) {
            assertThat(containers.remove(id)).isTrue();
            assertThat(containers.find(id)).isEmpty();
            assertThat(containers.remove(id)).isFalse();
        }
        assertThat(engine.volumes().list(Map.of())).doesNotContain(volume);
        assertThat(containers.list(Map.of(mine, "1"))).isEmpty();
    }

    @Test
    void exec_inRunningContainer_talks() throws IOException {
        String id = containers.create(ContainerOrder.of(plan("exec sleep 1000").build()));
        containers.start(id);
        ExecOrder order = new ExecOrder(
                id,
                List.of("sh", "-c", "cat; echo \"$WORD\"; pwd; id -u; echo oops >&2; exit 5"),
                Optional.of("1234:1234"),
                new TreeMap<>(Map.of("WORD", "a b")),
                Optional.of("/usr"),
                Optional.of("input\n".getBytes(StandardCharsets.UTF_8)),
                PATIENCE,
                1000);
        Completed done = containers.exec(order);
        assertThat(done.exit()).isEqualTo(5);
        assertThat(done.stdoutText()).isEqualTo("input\na b\n/usr\n1234\n");
        assertThat(done.stderrText()).isEqualTo("oops\n");
        assertThat(containers.kill(id, "KILL")).isTrue();
        try (RunningProgram waiting = containers.awaitEnd(id)) {
            assertThat(waiting.waitFor(PATIENCE)).hasValue(0);
        }
        assertThat(containers.kill(id, "KILL")).isFalse();
        assertThat(containers.stop(id, Duration.ZERO)).isTrue();
        assertThat(containers.kill("no-such-" + mine, "KILL")).isFalse();
    }

    @Test
    void port_published_isToldOnceItRuns() throws IOException {
        RunPlan plan = plan("exec sleep 1000")
                .network(new NetworkPolicy.Open())
                .port(PublishedPort.loopback(50051))
                .build();
        String id = containers.create(ContainerOrder.of(plan));
        assertThat(containers.find(id).orElseThrow().ports()).isEmpty();
        containers.start(id);
        ContainerInfo running = containers.find(id).orElseThrow();
        assertThat(running.ports()).hasSize(1);
        PortBinding port = running.ports().get(0);
        assertThat(port.containerPort()).isEqualTo(50051);
        assertThat(port.connectAddress()).isEqualTo("127.0.0.1");
        assertThat(port.hostPort()).isPositive();
        assertThat(running.pid()).isPositive();
    }

    @Test
    void network_internal_isMadeFoundAndRemoved() throws IOException {
        EngineNetworks networks = engine.networks();
        networks.create(mine + "-net", new TreeMap<>(Map.of(mine, "1")), true);
        NetworkInfo network = networks.find(mine + "-net").orElseThrow();
        assertThat(network.internal()).isTrue();
        assertThat(network.subnets()).isNotEmpty();
        assertThat(network.labels()).containsEntry(mine, "1");
        assertThat(networks.list(Map.of(mine, "1"))).containsExactly(network);
        TruewheelException failure = catchThrowableOfType(
                TruewheelException.class, () -> networks.create(mine + "-net", new TreeMap<>(), false));
        assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICT);
        String id = containers.create(ContainerOrder.of(
                plan("exec sleep 1000").network(new NetworkPolicy.Open()).build()));
        networks.connect(network.id(), id, List.of("alias"));
        containers.start(id);
        failure = catchThrowableOfType(TruewheelException.class, () -> networks.remove(network.id()));
        assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICT);
        networks.disconnect(network.id(), id);
        assertThat(networks.remove(network.id())).isTrue();
        assertThat(networks.remove(network.id())).isFalse();
        assertThat(networks.find(network.id())).isEmpty();
    }

    @Test
    void facts_realEngine_areTold() throws IOException {
        EngineFacts facts = engine.facts();
        assertThat(facts.platform()).isPresent();
        assertThat(facts.engineVersion()).isNotEmpty();
        assertThat(engine.resources().processors()).isPresent();
        assertThat(engine.images().find(IMAGE).orElseThrow().id()).startsWith("sha256:");
        assertThat(engine.images().find("truewheel-test/no-such-image")).isEmpty();
    }

    @Test
    void bd5_socketThatNeverAnswers_isGivenUpInTime() throws IOException {
        // Short, because names of sockets are.
        Path socket = Files.createTempDirectory("wedged").resolve("s");
        Duration brief = Duration.ofMillis(300);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket)); // The system accepts connections, and nobody reads.
            DockerEngine wedged = DockerEngine.of(engine.settings()
                    .withHost("unix://" + socket)
                    .withLimits(new EngineLimits(brief, brief, brief, brief)));
            TruewheelException failure = catchThrowableOfType(
                    TruewheelException.class, () -> wedged.images().find(IMAGE));
            assertThat(failure.code()).isEqualTo(ErrorCode.TRANSIENT);
            assertThat(failure).hasMessageContaining(socket.toString()).hasMessageContaining("did not answer");
        } finally {
            Files.deleteIfExists(socket);
            Files.delete(socket.getParent());
        }
    }

    @Test
    void call_noSocket_isUnavailableWithTheNextStep() {
        DockerEngine none = DockerEngine.of(engine.settings().withHost("unix://" + folder.resolve("none")));
        TruewheelException failure = catchThrowableOfType(
                TruewheelException.class, () -> none.images().find(IMAGE));
        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("start the engine");
    }
}
