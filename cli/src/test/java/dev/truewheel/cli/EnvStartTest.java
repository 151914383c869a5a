package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.truewheel.fixture.ScriptedDocker;
import dev.truewheel.fixture.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts by a scripted engine. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
@Timeout(120)
final class EnvStartTest {
    private static final String ID = "ab".repeat(32);
    private static final String IMAGE = "sha256:" + "12".repeat(32);
    private static final String SHA = "0123456789abcdef0123456789abcdef01234567";
    private static final String PINNED = "python:3.11-slim@sha256:" + "ba".repeat(32);
    private static final String NOTHING_THERE = "container ls * --filter=label=dev.truewheel.sandbox=1";

    @TempDir
    Path directory;

    private ScriptedDocker docker;

    @BeforeEach
    void engine() throws IOException {
        docker = ScriptedDocker.in(directory.resolve("scripted"));
    }

    private static String image(String labels) {
        return "[{\"Id\":\"" + IMAGE + "\",\"RepoDigests\":[],\"Config\":{\"Labels\":{" + labels + "}}}]";
    }

    private static String container(String state, int exit) {
        return "[{\"Id\":\"" + ID + "\",\"Name\":\"/one\",\"State\":{\"Status\":\"" + state + "\",\"ExitCode\":" + exit
                + "},\"Config\":{\"Labels\":{\"dev.truewheel.sandbox\":\"1\",\"dev.truewheel.environment\":\"one\"}},"
                + "\"NetworkSettings\":{\"Ports\":{\"50051/tcp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"4711\"}]}}}]";
    }

    /** An engine on which what is not answered before goes well. */
    private ScriptedDocker well() {
        return docker.answer(NOTHING_THERE, "")
                .answer("container ls * --filter=label=rlmesh.sandbox=1", "")
                .answer("container ls *", ID)
                .answer("network ls *", "")
                .answer("volume ls *", "")
                .answer("volume create *", "made")
                .answer("image inspect *", image(""))
                .answer("container run *", ID)
                .on("container wait *", "exec sleep 600")
                .answer("container exec *", "")
                .answer("container inspect *", container("running", 0))
                .answer("container stop *", ID)
                .answer("container rm *", ID)
                .answer("container logs *", "the last words");
    }

    private Cli.Result run(String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of("env"));
        line.addAll(List.of(words));
        return new Cli(directory)
                .program("truewheel")
                .variable("TRUEWHEEL_DOCKER", docker.write().toString())
                .variable("PATH", System.getenv("PATH"))
                .variable("XDG_CACHE_HOME", directory.resolve("cache").toString())
                .run(line.toArray(String[]::new));
    }

    private Cli.Result start(String... more) throws IOException {
        List<String> line =
                new ArrayList<>(List.of("start", "image://some/server:1", "--network", "open", "--probe", "exec:true"));
        line.addAll(List.of(more));
        return run(line.toArray(String[]::new));
    }

    private static JsonNode json(Cli.Result result) throws IOException {
        return new ObjectMapper().readTree(result.out());
    }

    private List<String> changes() throws IOException {
        List<String> changes = new ArrayList<>();
        for (List<String> call : docker.calls()) {
            if (!List.of("ls", "inspect", "wait", "logs", "exec").contains(call.get(1))) {
                changes.add(call.get(0) + " " + call.get(1));
            }
        }
        return changes;
    }

    @Test
    void start_ready_tellsWhereItIsAndLeavesItThereWithALease() throws IOException {
        well();
        Cli.Result result = start();
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.lines().get(0))
                .matches("rlmesh-sandbox-server-1-[0-9a-f]{32}  ready  tcp://127\\.0\\.0\\.1:4711");
        assertThat(result.lines().get(1)).isEqualTo("  image   some/server:1");
        assertThat(result.lines().get(3)).isEqualTo("  ends    with 'env stop', or in 12 h unless it is renewed");
        assertThat(changes()).containsExactly("container run", "volume create");
        assertThat(docker.calls("volume create").get(0)).contains("--label=dev.truewheel.address=tcp://127.0.0.1:4711");
    }

    @Test
    void start_asJson_isOneDocument() throws IOException {
        well();
        JsonNode json = json(start("--json", "--lease", "90s"));
        assertThat(json.get("type").asText()).isEqualTo("environment_started");
        assertThat(json.get("address").asText()).isEqualTo("tcp://127.0.0.1:4711");
        assertThat(json.get("container_id").asText()).isEqualTo(ID);
        assertThat(json.get("detached").asBoolean()).isTrue();
        assertThat(json.get("lease_s").asInt()).isEqualTo(90);
    }

    @Test
    void start_everyOption_isToldToTheEngine() throws IOException {
        docker.answer("image inspect *", "[{\"Id\":\"" + IMAGE + "\",\"Os\":\"linux\",\"Architecture\":\"amd64\"}]");
        well();
        Path host = Files.createDirectory(directory.resolve("a:b c,d \u00e9"));
        Cli.Result result = start(
                "--memory=256M",
                "--cpus=0.5",
                "--pids=99",
                "--user=1000",
                "--writable",
                "--mount=type=bind,\"source=" + host + "\",target=/data,readonly",
                "--mount=type=volume,source=kept,target=/kept",
                "--env=A=b=c",
                "--label=team=x y",
                "--gpus=all",
                "--device=/dev/kvm",
                "--platform=linux/amd64",
                "--kwargs={\"b\":1,\"a\":[1.50,null]}",
                "--base-image=other");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).contains("base-image has no effect: the image is there already");
        List<String> run = docker.calls("container run").get(0);
        assertThat(run)
                .contains(
                        "--memory=268435456",
                        "--cpus=0.500",
                        "--pids-limit=99",
                        "--user=1000:1000",
                        "--mount=type=bind,\"source=" + host + "\",target=/data,readonly",
                        "--mount=type=volume,source=kept,target=/kept",
                        "--env=A=b=c",
                        "--label=team=x y",
                        "--gpus=all",
                        "--device=/dev/kvm",
                        "--platform=linux/amd64",
                        "--env=RLMESH_MAKE_KWARGS={\"a\":[1.50,null],\"b\":1}",
                        "--cap-drop=ALL",
                        IMAGE)
                .doesNotContain("--read-only");
    }

    /** B-S7: the block that a failure is told by, and nothing left. */
    @Test
    void start_ends_isToldAsABlockAndRemoved() throws IOException {
        docker.answer("container wait *", "3")
                .fail("container exec *", "container is not running")
                .answer("container inspect *", container("exited", 3))
                .answer("container logs *", "first\u001b[2J\nlast words");
        well();
        Cli.Result result = start();
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("truewheel: the environment ended before it was ready\n")
                .contains("  source     image://some/server:1\n")
                .contains("  state      exited, exit code 3\n")
                .contains("  hint       its log tells why, if anything does\n")
                .contains("  log        all of it\n  | first\\x1b[2J\n  | last words\n");
        assertThat(changes()).containsExactly("container run", "container rm");
        try (var files = Files.list(directory.resolve("cache/truewheel/environments"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void start_endsAndStays_saysWhatIsLeft() throws IOException {
        docker.answer("container wait *", "3")
                .fail("container exec *", "container is not running")
                .answer("container inspect *", container("exited", 3))
                .fail("container rm *", "Error response from daemon: device or resource busy");
        well();
        Cli.Result result = start();
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("truewheel: the environment ended before it was ready\n")
                .containsPattern("not all of it could be removed: .*busy.*'env reap' does that");
    }

    @Test
    void start_ends_isToldToPrograms() throws IOException {
        docker.answer("container wait *", "3")
                .fail("container exec *", "container is not running")
                .answer("container inspect *", container("exited", 3));
        well();
        Cli.Result result = start("--json");
        assertThat(result.status()).isEqualTo(1);
        JsonNode json = json(result);
        assertThat(json.get("type").asText()).isEqualTo("environment_failed");
        assertThat(json.get("cause").asText()).isEqualTo("ended");
        assertThat(json.get("exit_code").asInt()).isEqualTo(3);
        assertThat(json.get("log").asText()).isEqualTo("the last words\n");
    }

    @Test
    void start_notReadyInTime_isTransient() throws IOException {
        docker.fail("container exec *", "not yet");
        well();
        Cli.Result result = start("--patience", "1s");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err())
                .contains("the environment was not ready within 1 s")
                .contains("hint       have more patience with it");
    }

    @Test
    void start_foreground_endsWithItsProgram() throws IOException {
        docker.on(
                        "container wait *",
                        "if [ -e \"$state/waited\" ]; then : >\"$state/over\"; echo 4; else : >\"$state/waited\"; exec sleep 600; fi")
                // Ready only once the wait of the start has begun, so that the next one is that of the foreground.
                .on("container exec *", "until [ -e \"$state/waited\" ]; do sleep 0.02; done")
                .on(
                        "container inspect *",
                        "if [ -e \"$state/over\" ]; then printf '%s' '" + container("exited", 4)
                                + "'; else printf '%s' '" + container("running", 0) + "'; fi");
        well();
        Cli.Result result = start("--foreground");
        assertThat(result.lines().get(3)).isEqualTo("  ends    with this program");
        assertThat(result.err()).contains("the environment ended by itself");
        assertThat(result.status()).isEqualTo(1);
        assertThat(changes()).containsExactly("container run", "container stop", "container rm");
    }

    @Test
    void start_buildFails_tellsTheEndOfItsLog() throws IOException {
        docker.on("image inspect -- python:3.11-slim", "printf '%s' '" + image("") + "'")
                .on("image inspect *", ScriptedDocker.NO_IMAGE)
                .answer(
                        "version *",
                        "{\"Client\":{\"Version\":\"20.10.1\"},\"Server\":{\"Version\":\"20.10.1\",\"Os\":\"linux\",\"Arch\":\"amd64\"}}")
                .on(
                        "image build *",
                        "printf '\\033[91mERROR: no matching distribution for rlmesh==0.1.0\\033[0m\\n'; exit 1");
        well();
        Cli.Result result = run("start", "CartPole-v1", "--network=open");
        assertThat(result.err())
                .contains("building rlmesh-sandbox-cartpole-v1:")
                .contains("  | ERROR: no matching distribution for rlmesh==0.1.0\n");
        assertThat(result.status()).isNotZero();
        assertThat(docker.calls("container run")).isEmpty();
        JsonNode json = json(run("start", "CartPole-v1", "--network=open", "--json"));
        assertThat(json.get("cause").asText()).isEqualTo("build");
        assertThat(json.get("log").asText()).contains("no matching distribution");
    }

    @Test
    void start_dryRun_changesNothing() throws IOException {
        well();
        Cli.Result result = run("start", "CartPole-v1", "--network=open", "--dry-run");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("as this engine has it, and no registry")
                .contains(", which is there\n")
                .contains("docker container run");
        assertThat(changes()).isEmpty();
        JsonNode json = json(run("start", "CartPole-v1", "--network=open", "--dry-run", "--json"));
        assertThat(json.get("image_present").asBoolean()).isTrue();
        assertThat(json.get("build").get("base_digest").asText()).isEqualTo(IMAGE);
    }

    @Test
    void start_nameThatTheEngineHasAnImageOf_isThatImage() throws IOException {
        well();
        Cli.Result result = run("start", "server", "--network=open", "--probe=exec:true");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(docker.calls("container run").get(0)).contains("--label=dev.truewheel.source=image://server");
    }

    /** Nobody reaches what has no network, so it publishes nothing and is asked from inside. */
    @Test
    void start_withoutANetwork_isAskedByACommandInside() throws IOException {
        well();
        Cli.Result result = run("start", "image://some/server:1", "--network=none", "--probe=exec:true");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.lines().get(0)).endsWith("  ready");
        assertThat(docker.calls("container run").get(0))
                .contains("--network=none")
                .noneMatch(word -> word.startsWith("--publish"));
        result = run("start", "image://some/server:1", "--network=none");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("name a command inside of it");
        assertThat(run("explain", "CartPole-v1", "--network=none").out())
                .contains(
                        "  ready     by exec:python -c import socket; socket.create_connection(('127.0.0.1', 50051), 1)");
    }

    @Test
    void start_engineThatDoesNotAnswer_isUnavailable() throws IOException {
        docker.fail("*", "Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?");
        Cli.Result result = start();
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err()).contains("start the engine");
    }

    @Test
    void explain_sources_askNobody() throws IOException {
        for (String line : List.of(
                "gym://CartPole-v1",
                "gym://CartPole-v1 --base-image " + PINNED + " --build-memory 1.5g",
                "hf://org/repo@" + SHA + ":suite/0 --trust-remote-code --package minigrid --import ale_py",
                "git+https://example.org/r.git@" + SHA + " --trust-remote-code --num-envs 2 --vectorization async",
                "image://some/server:1 --network none --probe exec:true",
                "image://some/server:1 --allow 127.0.0.1:80 --allow 192.0.2.1:443")) {
            List<String> words = new ArrayList<>(List.of("explain"));
            words.addAll(List.of(line.split(" ")));
            Cli.Result result = run(words.toArray(String[]::new));
            assertThat(result.status()).as(line + result.err()).isZero();
            assertThat(result.out()).contains("docker container run");
            words.add("--json");
            assertThat(json(run(words.toArray(String[]::new))).get("type").asText())
                    .isEqualTo("environment_plan");
        }
        assertThat(docker.calls()).isEmpty();
    }

    @Test
    void explain_pinnedBase_tellsKeysInstructionsAndCalls() throws IOException {
        Cli.Result result = run(
                "explain",
                "hf://org/repo@" + SHA + ":suite/0",
                "--trust-remote-code",
                "--base-image",
                PINNED,
                "--network=open");
        assertThat(result.out())
                .contains("  base      " + PINNED + ", as it is written\n")
                .contains("  python    3.11, by tag '3.11")
                .contains("  libc      glibc, by name '")
                .contains("  package   rlmesh==0.1.0, which pip finds in an index\n")
                .contains("            compatible ")
                .contains("  FROM " + PINNED + "\n")
                .contains("  source    https://huggingface.co/org/repo at " + SHA + ", with env.py\n")
                .contains("docker image build \\\n    '--iidfile=<folder>/id'")
                .contains("--tag=rlmesh-sandbox-org-repo-suite-0:")
                .contains("    '--label=dev.truewheel.owner=<owner>' \\\n");
        JsonNode json = json(run(
                "explain",
                "hf://org/repo@" + SHA + ":suite/0",
                "--trust-remote-code",
                "--base-image",
                PINNED,
                "--network=open",
                "--json"));
        assertThat(json.get("calls")).hasSize(2);
        assertThat(json.get("build").get("context").get(0).get("commit").asText())
                .isEqualTo(SHA);
        assertThat(json.get("image").asText())
                .endsWith(":" + json.get("build").get("key").asText().substring(0, 12));
        assertThat(docker.calls()).isEmpty();
    }

    /** The wheel of a checkout, chosen among several, and why. */
    @Test
    void explain_checkout_tellsWhatBecameOfEachWheel() throws IOException {
        Files.createFile(directory.resolve("Cargo.toml"));
        Path dist = Files.createDirectories(directory.resolve("python/rlmesh/dist"));
        Files.createFile(directory.resolve("python/rlmesh/pyproject.toml"));
        WheelBuilder.of("rlmesh", "0.9.0").writeTo(dist);
        WheelBuilder.of("rlmesh", "0.10.0").writeTo(dist);
        Cli.Result result = run(
                "explain",
                "CartPole-v1",
                "--base-image",
                PINNED,
                "--runtime-package",
                "local",
                "--network=open",
                "--platform=linux/amd64");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("  package   rlmesh-0.10.0-py3-none-any.whl sha256:", ", which fits by py3-none-any\n")
                .contains("            rlmesh-0.9.0-py3-none-any.whl: older, ")
                .contains("  packages/rlmesh-0.10.0-py3-none-any.whl sha256:")
                .contains("  COPY [\"packages\",\"/opt/rlmesh/packages\"]\n");
        JsonNode build = json(run(
                        "explain",
                        "CartPole-v1",
                        "--base-image",
                        PINNED,
                        "--runtime-package",
                        "local",
                        "--network=open",
                        "--platform=linux/amd64",
                        "--json"))
                .get("build");
        assertThat(build.get("wheels")).hasSize(2);
        assertThat(build.get("context").get(0).get("path").asText())
                .isEqualTo("packages/rlmesh-0.10.0-py3-none-any.whl");
        assertThat(docker.calls()).isEmpty();
    }

    /** A wheel has to fit the base, and which platform that is for the engine knows. */
    @Test
    void start_checkout_takesThePlatformThatTheEngineHasTheBaseFor() throws IOException {
        Files.createFile(directory.resolve("Cargo.toml"));
        Path dist = Files.createDirectories(directory.resolve("python/rlmesh/dist"));
        Files.createFile(directory.resolve("python/rlmesh/pyproject.toml"));
        WheelBuilder.of("rlmesh", "0.10.0").writeTo(dist);
        docker.on(
                        "image inspect -- python:3.11-slim",
                        "printf '%s' '[{\"Id\":\"" + IMAGE + "\",\"Os\":\"linux\",\"Architecture\":\"amd64\"}]'")
                .on(
                        "image inspect -- " + IMAGE,
                        "printf '%s' '[{\"Id\":\"" + IMAGE + "\",\"Os\":\"linux\",\"Architecture\":\"amd64\"}]'")
                .on("image inspect *", ScriptedDocker.NO_IMAGE)
                .answer("version *", "{\"Client\":{\"Version\":\"20.10.1\"},\"Server\":{\"Version\":\"20.10.1\"}}")
                .on("image build *", "ls \"$last/packages\" >\"$state/context\"; exit 1");
        well();
        run("start", "CartPole-v1", "--runtime-package=local", "--network=open");
        assertThat(docker.state("context")).hasContent("rlmesh-0.10.0-py3-none-any.whl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start",
                "start a b",
                "start xx://y",
                "start CartPole-v1 --kwargs [1]",
                "start CartPole-v1 --kwargs {\"a\":1,\"a\":2}",
                "start CartPole-v1 --network tube",
                "start CartPole-v1 --network open --allow h:1",
                "start CartPole-v1 --allow h",
                "start CartPole-v1 --memory 1K",
                "start CartPole-v1 --cpus 1.0001",
                "start CartPole-v1 --cpus 0",
                "start CartPole-v1 --pids 0",
                "start CartPole-v1 --user me",
                "start CartPole-v1 --mount type=bind,source=rel,target=/x",
                "start CartPole-v1 --mount type=bind,source=/x",
                "start CartPole-v1 --mount source=/x,target=/y,shape=round",
                "start CartPole-v1 --probe ping",
                "start CartPole-v1 --patience 0",
                "start CartPole-v1 --lease soon",
                "start CartPole-v1 --label x",
                "start CartPole-v1 --env =x",
                "start CartPole-v1 --num-envs 0",
                "start CartPole-v1 --vectorization both",
                "start CartPole-v1 --build-memory 0",
                "start CartPole-v1 --base-image python:3.11-slim@x",
                "start CartPole-v1 --tail 5",
                "list --network open",
                "start image://some/server:1 --label dev.truewheel.owner=me",
            })
    void wrongWords_areRefusedBeforeAnythingIsMade(String line) throws IOException {
        well();
        Cli.Result result = run(line.split(" "));
        assertThat(result.status()).as(line).isEqualTo(2);
        assertThat(changes()).isEmpty();
    }

    @Test
    void wrongOptions_areSaidAtOnce() throws IOException {
        Cli.Result result = run("start", "CartPole-v1", "--cpus=x", "--user=y", "--allow=z", "--env=w");
        assertThat(result.err()).contains("--cpus: ", "--user: ", "--allow: ", "--env takes NAME=VALUE");
        result = run("start", "hf://o/r@main", "--num-envs=0", "--package=-e .");
        assertThat(result.err()).contains("num-envs: ", "package: ", "trust-remote-code: ", "allow-unpinned: ");
        assertThat(docker.calls()).isEmpty();
    }
}
