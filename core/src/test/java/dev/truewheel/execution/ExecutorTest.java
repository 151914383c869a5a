package dev.truewheel.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.fixture.ScriptedDocker;
import dev.truewheel.sandbox.WorkFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs programs on an engine that fails where a test wants it to. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
@Timeout(120)
final class ExecutorTest {
    private static final String HOST = "c0ffee";
    private static final String RUN = "f00d";
    private static final String IMAGE = "sha256:" + "ab".repeat(32);
    private static final String RUNNING = "{\"Status\":\"running\"}";
    private static final String BEFORE = "2026-01-02T03:04:05.5Z";

    @TempDir
    Path folder;

    private ScriptedDocker docker;

    @BeforeEach
    void begin() throws IOException {
        docker = ScriptedDocker.in(folder.resolve("scripted"));
    }

    private static String host(String state) {
        return "[{\"Id\":\"" + HOST + "\",\"Name\":\"/box\",\"Image\":\"" + IMAGE + "\",\"State\":" + state
                + ",\"Config\":{\"Env\":[\"PATH=/bin\",\"A=of the container\"],\"WorkingDir\":\"/srv\","
                + "\"Labels\":{\"dev.truewheel.environment\":\"env1\",\"own\":\"x\"}},"
                + "\"HostConfig\":{\"ReadonlyRootfs\":true,\"Memory\":67108864,\"PidsLimit\":32,\"NanoCpus\":500000000,"
                + "\"Tmpfs\":{\"/tmp\":\"rw,noexec,size=1m\",\"/mine\":\"uid=5,exec\"}}}]";
    }

    private static String run(String state, int exit, String error, String started, String finished) {
        return "[{\"Id\":\"" + RUN + "\",\"Name\":\"/box-run-1\",\"Created\":\"" + BEFORE
                + "\",\"State\":{\"Status\":\""
                + state + "\",\"ExitCode\":" + exit + ",\"Error\":\"" + error + "\",\"StartedAt\":\"" + started
                + "\",\"FinishedAt\":\"" + finished + "\"}}]";
    }

    private static String ended(int exit) {
        return run("exited", exit, "", "2026-01-02T03:04:06Z", "2026-01-02T03:04:08.25Z");
    }

    private static String unstarted(int exit, String error) {
        return run("created", exit, error, "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z");
    }

    /** Scripts an engine on which nothing goes wrong, but for what was scripted before. */
    private Executor executor() throws IOException {
        docker.answer("container inspect -- box", host(RUNNING))
                .answer("container inspect -- " + HOST, host(RUNNING))
                .answer("container inspect -- " + RUN, ended(0))
                .answer("container create *", RUN)
                .on("container start *", "echo out; echo err >&2")
                .on("container wait *", "exec sleep 1000")
                .on("container rm *", "echo \"$last\"")
                .answer("container cp *", "");
        return new Executor(docker.engine(), ExecutionSettings.nyx());
    }

    private static ExecutionOrderBuilder order(String... command) {
        return ExecutionOrder.builder(ExecutionSettings.nyx(), "box", List.of(command))
                .timeout(Duration.ofSeconds(60));
    }

    private ExecutionResult run() throws IOException {
        return executor().run(order("prog").build());
    }

    // ---- the container to run beside

    /** C-D9: it has no end of its own, stays when its program has ended, has limits, and nobody gets rights to the folder. */
    @Test
    void workContainer_hasNoEndOfItsOwnAndLimits() throws IOException {
        docker.answer("container run *", HOST).answer("container rm *", HOST);
        ExecutionSettings settings = ExecutionSettings.nyx();
        Path work = Files.createDirectory(folder.resolve("work")).toRealPath();
        Set<PosixFilePermission> rights = PosixFilePermissions.fromString("rwxr-xr-x");
        Files.setPosixFilePermissions(work, rights);
        WorkFolders folders = new WorkFolders(settings.work(), Optional.of(work.toString()), List.of());
        WorkContainer.start(docker.engine(), settings, WorkOrder.of(settings, IMAGE, "box", folders))
                .close();
        List<String> words = docker.calls("container run").get(0);
        assertThat(words)
                .contains(
                        "--memory=" + settings.limits().memoryInBytes(),
                        "--memory-swap=" + settings.limits().memoryInBytes(),
                        "--pids-limit=" + settings.limits().processes(),
                        "--cpus=" + settings.limits().cpus(),
                        "--network=none")
                .doesNotContain("--rm");
        assertThat(words).endsWith("--entrypoint=sleep", "--", IMAGE, "infinity");
        assertThat(Files.getPosixFilePermissions(work)).isEqualTo(rights);
        assertThat(docker.calls("container rm").get(0)).endsWith("--", HOST);
    }

    // ---- what the engine is told

    /** C-R7, C-D9: confined as its container is, with limits. */
    @Test
    void run_order_isAContainerOfItsOwnBesideTheOther() throws IOException {
        ExecutionResult result = executor()
                .run(order("prog", "an argument", "--help")
                        .environment(Map.of("B", "extra"))
                        .build());
        assertThat(result.outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(result.stdoutText()).isEqualTo("out\n");
        assertThat(result.stderrText()).isEqualTo("err\n");
        assertThat(result.duration()).isEqualTo(Duration.ofMillis(2_250));
        List<String> words = docker.calls("container create").get(0);
        String name = words.get(2).substring("--name=".length());
        assertThat(name).matches("box-run-[0-9a-f]{16}");
        assertThat(words)
                .filteredOn(word -> !word.startsWith("--label="))
                .containsExactly(
                        "container",
                        "create",
                        "--name=" + name,
                        "--pull=never",
                        "--cap-drop=ALL",
                        "--security-opt=no-new-privileges",
                        "--user=65534:65534",
                        "--read-only",
                        "--memory=67108864",
                        "--memory-swap=67108864",
                        "--pids-limit=32",
                        "--cpus=0.500",
                        "--tmpfs=/tmp:rw,nosuid,nodev,noexec,mode=1777,size=1048576",
                        "--tmpfs=/mine:rw,nosuid,nodev,exec,mode=0700,size=67108864,uid=65534,gid=65534",
                        "--network=container:" + HOST,
                        "--volumes-from=" + HOST,
                        "--log-driver=none",
                        "--no-healthcheck",
                        "--init",
                        "--env=A=of the container",
                        "--env=B=extra",
                        "--env=PATH=/bin",
                        "--workdir=/srv",
                        "--entrypoint=prog",
                        "--",
                        IMAGE,
                        "an argument",
                        "--help");
        assertThat(words)
                .filteredOn(word -> word.startsWith("--label="))
                .satisfiesExactlyInAnyOrder(
                        label -> assertThat(label).isEqualTo("--label=dev.truewheel.sandbox=1"),
                        label -> assertThat(label).isEqualTo("--label=dev.truewheel.environment=env1"),
                        label -> assertThat(label).isEqualTo("--label=dev.truewheel.role=run"),
                        label -> assertThat(label).startsWith("--label=dev.truewheel.owner=v1 "),
                        label -> assertThat(label).startsWith("--label=dev.truewheel.lease-until="));
        assertThat(docker.calls("container rm")).singleElement().asString().contains(name);
    }

    /** C-R7: the payload in each way. */
    @Test
    void run_payload_isOnNoCommandLine() throws IOException {
        byte[] secret = "a well kept secret".getBytes(StandardCharsets.UTF_8);
        Executor executor = new Executor(
                docker.on("container start *", "cat >\"$state/input\"; printf %s \"$NYX_PAYLOAD\"")
                        .on(
                                "container create *",
                                "printf %s \"$NYX_PAYLOAD_B64|$NYX_PAYLOAD\" >\"$state/hidden\"; echo " + RUN)
                        .on("container cp *", "cat >\"$state/tar\"")
                        .engine(),
                ExecutionSettings.nyx());
        executor();
        executor.run(order("prog")
                .input(secret)
                .payloadFile(secret)
                .payloadVariables(secret)
                .build());
        assertThat(docker.calls().toString())
                .doesNotContain("secret")
                .doesNotContain("YSB3ZWxsIGtlcHQgc2VjcmV0")
                .contains("--env=NYX_PAYLOAD, --env=NYX_PAYLOAD_B64")
                .contains("--mount=type=volume,target=/run/truewheel/input")
                .contains("container, cp, -, " + RUN + ":/run/truewheel/input")
                .contains("start, --attach, --interactive, --, " + RUN);
        assertThat(docker.state("input")).hasBinaryContent(secret);
        assertThat(docker.state("hidden")).hasContent("YSB3ZWxsIGtlcHQgc2VjcmV0|a well kept secret");
        assertThat(docker.state("tar")).isNotEmptyFile();
    }

    @Test
    void order_payloadThatNoVariableHolds_isRefused() {
        ExecutionOrderBuilder order = order("prog");
        order.payloadVariables(new byte[98_289]);
        TruewheelException failure =
                catchThrowableOfType(TruewheelException.class, () -> order.payloadVariables(new byte[98_290]));
        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID);
        assertThat(failure).hasMessageContaining("give it in a file or as input");
    }

    @Test
    void order_variableOfThePayload_yieldsToOneThatIsSaid() throws IOException {
        executor()
                .run(order("prog")
                        .payloadVariables(new byte[] {'p'})
                        .harness(Map.of("NYX_PAYLOAD", "said"))
                        .build());
        assertThat(docker.calls("container create").get(0))
                .contains("--env=NYX_PAYLOAD=said", "--env=NYX_PAYLOAD_B64")
                .doesNotContain("--env=NYX_PAYLOAD");
    }

    // ---- the container goes between two looks at it

    /** C-D9: that it was seen to run says nothing about the next moment. */
    @Test
    void run_containerGoneBeforeItsRunIsMade_isToldAsThat() throws IOException {
        docker.answer("container inspect -- box", host(RUNNING))
                .fail("container create *", "Error response from daemon: No such container: " + HOST)
                .on("container inspect -- " + HOST, ScriptedDocker.NO_CONTAINER);
        assertThat(run().outcome())
                .isEqualTo(new Outcome.ContainerGone(
                        "the container 'box' was removed before the program could start in it"));
        assertThat(docker.calls("container rm")).isNotEmpty();
    }

    /** C-D9: nor about the moment after that. */
    @Test
    void run_containerEndsBeforeItsRunStarts_isToldAsThat() throws IOException {
        docker.fail(
                        "container start *",
                        "Error response from daemon: cannot join network of a non running container: x")
                .answer("container inspect -- " + RUN, unstarted(128, "cannot join network"))
                .answer("container inspect -- " + HOST, host("{\"Status\":\"exited\",\"ExitCode\":3}"));
        assertThat(run().outcome())
                .isEqualTo(new Outcome.ContainerGone("the container 'box' stopped before the program could start in it:"
                        + " it has ended with status 3"));
        assertThat(docker.calls("container rm")).isNotEmpty();
    }

    @Test
    void run_otherTrouble_isNotTakenForThat() throws IOException {
        docker.fail("container create *", "Error response from daemon: No such image: " + IMAGE);
        TruewheelException failure = catchThrowableOfType(TruewheelException.class, this::run);
        assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(failure).hasMessageContaining("No such image");
    }

    @Test
    void run_itsOwnContainerRemoved_isToldAsThat() throws IOException {
        docker.on("container inspect -- " + RUN, ScriptedDocker.NO_CONTAINER);
        assertThat(run().outcome())
                .isEqualTo(new Outcome.ContainerGone("somebody removed the container of the run while it ran"));
    }

    @Test
    void run_engineThatLetsGo_isAFailureAndTheRunIsEnded() throws IOException {
        docker.answer("container inspect -- " + RUN, run("running", 0, "", BEFORE, "0001-01-01T00:00:00Z"));
        TruewheelException failure = catchThrowableOfType(TruewheelException.class, this::run);
        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSIENT);
        assertThat(docker.calls("container rm")).isNotEmpty();
    }

    // ---- time

    /** C-D8: by one call, for the container of the run. */
    @Test
    void run_timeUp_endsTheContainerOfTheRunAndNoOther() throws IOException {
        Executor executor = new Executor(
                docker.on(
                                "container inspect -- " + RUN,
                                "[ -e \"$state/begun\" ] && printf %s '"
                                        + run("running", 0, "", BEFORE, "0001-01-01T00:00:00Z") + "' || printf %s '"
                                        + unstarted(0, "") + "'")
                        .on(
                                "container start *",
                                "echo so far; touch \"$state/begun\"; while [ ! -e \"$state/removed\" ]; do sleep 0.05; done; echo last words; exit 137")
                        .on("container rm *", "touch \"$state/removed\"; echo \"$last\"")
                        .engine(),
                ExecutionSettings.nyx());
        executor();
        ExecutionResult result =
                executor.run(order("prog").timeout(Duration.ofMillis(400)).build());
        assertThat(result.outcome()).isEqualTo(new Outcome.TimedOut(Duration.ofMillis(400)));
        assertThat(result.stdoutText()).isEqualTo("so far\nlast words\n");
        List<String> created = docker.calls("container create").get(0);
        assertThat(docker.calls("container rm"))
                .singleElement()
                .satisfies(words ->
                        assertThat("--name=" + words.get(words.size() - 1)).isEqualTo(created.get(2)));
        assertThat(docker.calls("container kill")).isEmpty();
        assertThat(docker.calls("container exec")).isEmpty();
    }

    @Test
    void run_engineThatIsSlowToStart_takesNothingOfTheProgramsTime() throws IOException {
        // The program was begun a minute after its container was made, so it has not run for long yet.
        docker.on(
                        "container inspect -- " + RUN,
                        "[ -e \"$state/ended\" ] && printf %s '"
                                + run("exited", 4, "", "2026-01-02T03:05:05.5Z", "2026-01-02T03:05:06Z")
                                + "' || printf %s '"
                                + run("running", 0, "", "2026-01-02T03:05:05.5Z", "0001-01-01T00:00:00Z") + "'")
                .on("container start *", "sleep 1.5; touch \"$state/ended\"; exit 4");
        Executor executor = executor();
        assertThat(executor.run(order("prog").timeout(Duration.ofMillis(500)).build())
                        .outcome())
                .isEqualTo(new Outcome.Exited(4));
    }

    @Test
    void run_containerThatCannotBeRemoved_isAFailure() throws IOException {
        docker.fail("container rm *", "Error response from daemon: the engine is upset");
        TruewheelException failure = catchThrowableOfType(TruewheelException.class, this::run);
        assertThat(failure).hasMessageContaining("container rm").hasMessageContaining("the engine is upset");
    }

    // ---- how it begins and ends

    @Test
    void run_statuses_areSplitFromSignals() throws IOException {
        Map<Integer, Outcome> meant = Map.of(
                0, new Outcome.Exited(0),
                128, new Outcome.Exited(128),
                129, new Outcome.Signalled(1, false),
                192, new Outcome.Signalled(64, false),
                193, new Outcome.Exited(193),
                255, new Outcome.Exited(255));
        for (Map.Entry<Integer, Outcome> one : meant.entrySet()) {
            docker = ScriptedDocker.in(folder.resolve("scripted-" + one.getKey()));
            docker.answer("container inspect -- " + RUN, ended(one.getKey()));
            assertThat(run().outcome()).isEqualTo(one.getValue());
        }
    }

    @Test
    void run_engineWithoutInit_isDoneWithoutAndRemembered() throws IOException {
        String complaint = "exec: \\\"docker-init\\\": executable file not found in $PATH";
        docker.on("container create *--init*", "touch \"$state/with\"; echo " + RUN)
                .on("container create *", "rm -f \"$state/with\"; echo " + RUN)
                .on(
                        "container inspect -- " + RUN,
                        "[ -e \"$state/with\" ] && printf %s '" + unstarted(127, complaint) + "' || printf %s '"
                                + ended(0) + "'");
        Executor executor = executor();
        assertThat(executor.run(order("prog").build()).succeeded()).isTrue();
        assertThat(executor.run(order("prog").build()).succeeded()).isTrue();
        assertThat(docker.calls("container create")).hasSize(3);
        assertThat(docker.calls("container rm")).hasSize(3);
    }

    @Test
    void run_programThatIsNotThere_isNoFailureOfTheEngine() throws IOException {
        docker.fail("container start *", "Error response from daemon: exec: prog: executable file not found")
                .answer("container inspect -- " + RUN, unstarted(127, "exec: prog: executable file not found"));
        ExecutionResult result = run();
        assertThat(result.outcome()).isEqualTo(new Outcome.NotStarted(127, "exec: prog: executable file not found"));
        assertThat(result.stderr()).isEmpty();
    }

    /** Podman writes no status of what never ran. */
    @Test
    void run_programThatIsNotThereByPodman_isNoFailureOfTheEngine() throws IOException {
        docker.on("container start *", "echo 'Error: exec: prog: executable file not found' >&2; exit 127")
                .answer("container inspect -- " + RUN, unstarted(0, ""));
        assertThat(run().outcome())
                .isEqualTo(new Outcome.NotStarted(127, "Error: exec: prog: executable file not found"));
    }

    @Test
    void order_nothingToRun_isRefused() {
        for (List<String> nothing : List.of(List.<String>of(), List.of(""))) {
            TruewheelException failure = catchThrowableOfType(
                    TruewheelException.class, () -> ExecutionOrder.builder(ExecutionSettings.nyx(), "box", nothing));
            assertThat(failure.code()).isEqualTo(ErrorCode.USAGE);
        }
    }
}
