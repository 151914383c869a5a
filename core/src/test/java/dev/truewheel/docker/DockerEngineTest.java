package dev.truewheel.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.fixture.ScriptedDocker;
import dev.truewheel.image.ImageReference;
import dev.truewheel.sandbox.ContainerUser;
import dev.truewheel.sandbox.RunPlan;
import dev.truewheel.sandbox.Tmpfs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
@Timeout(60)
final class DockerEngineTest {
    private static final EngineLimits SHORT = new EngineLimits(
            Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(300));

    @TempDir
    Path folder;

    private ScriptedDocker docker;

    @BeforeEach
    void begin() throws IOException {
        docker = ScriptedDocker.in(folder.resolve("scripted"));
    }

    private static TruewheelException failure(ThrowingCallable call) {
        return catchThrowableOfType(TruewheelException.class, call);
    }

    // ---- the program

    @Test
    void cd11_blankProgram_isTheUsualOne() {
        for (String blank : new String[] {"", " ", "\t"}) {
            assertThat(EngineSettings.of(Map.of("TRUEWHEEL_DOCKER", blank)).command(EngineKind.DOCKER))
                    .containsExactly("docker");
        }
        assertThat(EngineSettings.of(Map.of()).command(EngineKind.DOCKER)).containsExactly("docker");
        assertThat(EngineSettings.of(Map.of("TRUEWHEEL_DOCKER", " /opt/my tools/podman "))
                        .command(EngineKind.DOCKER))
                .containsExactly("/opt/my tools/podman");
    }

    @Test
    void settings_contextAndHost_areSaid() {
        EngineSettings settings = EngineSettings.of(Map.of()).withContext("far").withHost("tcp://there:2376");
        assertThat(settings.command(EngineKind.DOCKER))
                .containsExactly("docker", "--context=far", "--host=tcp://there:2376");
        assertThat(settings.command(EngineKind.PODMAN))
                .containsExactly("docker", "--connection=far", "--url=tcp://there:2376");
        assertThat(settings.withHost(" ").withContext("").command(EngineKind.DOCKER))
                .containsExactly("docker");
    }

    @Test
    void settings_isLocal_onlyWhereItIsKnown() {
        assertThat(EngineSettings.of(Map.of()).isLocal()).isTrue();
        assertThat(EngineSettings.of(Map.of("DOCKER_HOST", "unix:///x")).isLocal())
                .isTrue();
        assertThat(EngineSettings.of(Map.of("DOCKER_HOST", "ssh://far")).isLocal())
                .isFalse();
        assertThat(EngineSettings.of(Map.of("DOCKER_CONTEXT", "far")).isLocal()).isFalse();
    }

    @Test
    void call_missingProgram_isUnavailableAndSaysHowToNameIt() {
        DockerEngine engine = DockerEngine.of(EngineSettings.of(Map.of("TRUEWHEEL_DOCKER", "/no/such/docker")));
        TruewheelException failure = failure(engine::facts);
        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("/no/such/docker").hasMessageContaining("TRUEWHEEL_DOCKER");
    }

    @Test
    void bd6_otherMissingFiles_areNoMissingProgram() throws IOException {
        DockerEngine engine = docker.fail(
                        "image inspect *", "open /somewhere/.docker/config.json: no such file or directory")
                .engine();
        TruewheelException failure = failure(() -> engine.images().find("a"));
        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(failure)
                .hasMessageContaining("config.json: no such file or directory")
                .hasMessageNotContaining("command line is missing");
    }

    // ---- an engine that is absent, or never answers

    @Test
    void call_engineAbsent_isUnavailableWithTheNextStep() throws IOException {
        DockerEngine engine = docker.fail(
                        "*", "Cannot connect to the Docker daemon at unix:///nope. Is the docker daemon running?")
                .engine();
        for (ThrowingCallable call : calls(engine)) {
            TruewheelException failure = failure(call);
            assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("unix:///nope").hasMessageContaining("DOCKER_HOST");
        }
    }

    @Test
    void bd5_engineThatNeverAnswers_isGivenUpInTime() throws IOException {
        DockerEngine engine =
                DockerEngine.of(docker.on("*", "exec sleep 1000").settings().withLimits(SHORT));
        for (ThrowingCallable call : calls(engine)) {
            TruewheelException failure = failure(call);
            assertThat(failure.code()).isEqualTo(ErrorCode.TRANSIENT);
            assertThat(failure).hasMessageContaining("did not answer within").hasMessageContaining("docker info");
        }
    }

    private static List<ThrowingCallable> calls(DockerEngine engine) {
        ImageReference image = ImageReference.parse("a:b");
        return List.of(
                engine::facts,
                engine::resources,
                () -> engine.images().find("a"),
                () -> engine.images().list(Map.of("a", "b")),
                () -> engine.images().pull(image, Optional.empty()),
                () -> engine.images().tag("a", "b"),
                () -> engine.images().remove("a"),
                () -> engine.containers().find("a"),
                () -> engine.containers().list(Map.of()),
                () -> engine.containers().start("a"),
                () -> engine.containers().kill("a", "KILL"),
                () -> engine.containers().stop("a", Duration.ZERO),
                () -> engine.containers().logs("a", 10),
                () -> engine.containers().remove("a"),
                () -> engine.networks().find("a"),
                () -> engine.networks().list(Map.of()),
                () -> engine.networks().create("a", new TreeMap<>(), true),
                () -> engine.networks().connect("a", "b", List.of()),
                () -> engine.networks().disconnect("a", "b"),
                () -> engine.networks().remove("a"),
                () -> engine.volumes().create("a", new TreeMap<>()),
                () -> engine.volumes().list(Map.of()),
                () -> engine.volumes().remove("a"));
    }

    @Test
    void call_answerThatIsNoJson_isUnavailable() throws IOException {
        TruewheelException failure = failure(docker.answer("*", "hello").engine()::facts);
        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("is no JSON").hasMessageContaining("TRUEWHEEL_DOCKER");
    }

    // ---- absence

    @Test
    void find_absentImage_isEmptyInTheWordsOfEveryEngine() throws IOException {
        String[] words = {
            "Error: No such image: a",
            "Error response from daemon: No such image: a:latest",
            "Error response from daemon: no such image: a: No such image: a:latest",
            "Error: a: image not known",
            "Error: inspecting object: no such object: \"a\"",
        };
        for (int i = 0; i < words.length; i++) {
            DockerEngine engine = ScriptedDocker.in(folder.resolve("absent" + i))
                    .on("image inspect *", "echo '[]'; echo '" + words[i] + "' >&2; exit 1")
                    .engine();
            assertThat(engine.images().find("a")).as(words[i]).isEmpty();
        }
    }

    @Test
    void bd11_imageWithAnyOtherFailure_isNeverAbsent() throws IOException {
        String[] words = {
            "Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?",
            "error during connect: Get \"http://x/v1.24/images/a/json\": EOF",
            "Error response from daemon: layer does not exist",
            "Got permission denied while trying to connect to the Docker daemon socket",
            "some words nobody knows",
            "",
        };
        for (int i = 0; i < words.length; i++) {
            DockerEngine engine = ScriptedDocker.in(folder.resolve("failing" + i))
                    .on("image inspect *", "echo '[]'; echo '" + words[i] + "' >&2; exit 1")
                    .engine();
            TruewheelException failure = failure(() -> engine.images().find("a"));
            assertThat(failure).as(words[i]).isNotNull();
            assertThat(failure.code()).as(words[i]).isIn(ErrorCode.UNAVAILABLE, ErrorCode.TRANSIENT);
        }
    }

    @Test
    void find_reference_isNeverTakenForTheBeginOfAnId() throws IOException {
        DockerEngine engine =
                docker.on("image inspect *", ScriptedDocker.NO_IMAGE).engine();
        assertThat(engine.images().find(ImageReference.parse("cafe"))).isEmpty();
        String digest = "sha256:" + "a".repeat(64);
        assertThat(engine.images().find(ImageReference.parse("python:3@" + digest)))
                .isEmpty();
        assertThat(docker.calls())
                .containsExactly(
                        List.of("image", "inspect", "--", "cafe:latest"),
                        List.of("image", "inspect", "--", "python@" + digest));
    }

    @Test
    void find_image_tellsWhatItIs() throws IOException {
        String digest = "sha256:" + "b".repeat(64);
        DockerEngine engine = docker.answer(
                        "image inspect *",
                        "[{\"Id\":\"sha256:1\",\"RepoTags\":[\"a:b\"],\"RepoDigests\":[\"<none>@" + digest + "\",\"a@"
                                + digest
                                + "\"],\"Os\":\"linux\",\"Architecture\":\"arm\",\"Variant\":\"v7\",\"Size\":12,"
                                + "\"Config\":{\"Env\":[\"A=B\"],\"Labels\":{\"x\":\"y\"}}}]")
                .engine();
        ImageInfo image = engine.images().find("a:b").orElseThrow();
        assertThat(image.id()).isEqualTo("sha256:1");
        assertThat(image.tags()).containsExactly("a:b");
        assertThat(image.platform()).hasToString("Optional[linux/arm/v7]");
        assertThat(image.labels()).containsEntry("x", "y");
        assertThat(image.environment()).containsExactly("A=B");
        assertThat(image.digestIn(ImageReference.parse("a")).orElseThrow()).hasToString(digest);
        assertThat(image.digestIn(ImageReference.parse("other/a"))).isEmpty();
    }

    // ---- kinds of failures

    @Test
    void failure_ofAnEngine_hasItsKind() throws IOException {
        Map<String, ErrorCode> kinds = Map.ofEntries(
                Map.entry(
                        "Error response from daemon: manifest for a:b not found: manifest unknown",
                        ErrorCode.NOT_FOUND),
                Map.entry(
                        "Error response from daemon: pull access denied for a, repository does not exist or may require"
                                + " docker login",
                        ErrorCode.NOT_FOUND),
                Map.entry("write /var/lib/docker/x: no space left on device", ErrorCode.UNAVAILABLE),
                Map.entry("Get https://r/v2/: dial tcp: lookup r: no such host", ErrorCode.TRANSIENT),
                Map.entry("Get https://r/v2/: net/http: TLS handshake timeout", ErrorCode.TRANSIENT),
                Map.entry("toomanyrequests: slow down", ErrorCode.TRANSIENT),
                Map.entry("unauthorized: authentication required", ErrorCode.UNAVAILABLE),
                Map.entry("no matching manifest for linux/arm64 in the manifest list entries", ErrorCode.INCOMPATIBLE),
                Map.entry("error during connect: Post http://x: unexpected EOF", ErrorCode.TRANSIENT),
                Map.entry(
                        "Error: \"net\" has associated containers with it. Use -f to forcibly delete containers and pods:"
                                + " network is being used",
                        ErrorCode.CONFLICT),
                Map.entry(
                        "Error: container 8f has dependent containers which must be removed before it: 9a: container"
                                + " already exists",
                        ErrorCode.CONFLICT),
                Map.entry(
                        "Error: cannot remove container 8f as it could not be stopped: sending SIGKILL to container 8f:"
                                + " container state improper: stopped",
                        ErrorCode.CONFLICT),
                Map.entry("Error response from daemon: Container 8f is not running", ErrorCode.CONFLICT),
                Map.entry(
                        "error during connect: Get http://x/containers/json: open //./pipe/docker_engine: this error may also"
                                + " indicate that the docker daemon is not running",
                        ErrorCode.TRANSIENT),
                Map.entry("Error: invalid IP address in add-host: \"host-gateway\"", ErrorCode.INCOMPATIBLE),
                Map.entry("invalid reference format", ErrorCode.INVALID));
        int i = 0;
        for (Map.Entry<String, ErrorCode> kind : kinds.entrySet()) {
            DockerEngine engine = ScriptedDocker.in(folder.resolve("kind" + i++))
                    .fail("image pull *", kind.getKey())
                    .engine();
            TruewheelException failure =
                    failure(() -> engine.images().pull(ImageReference.parse("a:b"), Optional.empty()));
            assertThat(failure.code()).as(kind.getKey()).isEqualTo(kind.getValue());
            assertThat(failure).hasMessageContaining("docker image pull a:b").hasMessageContaining("; ");
        }
    }

    @Test
    void failure_hostileWords_stayOnOneLine() throws IOException {
        DockerEngine engine =
                docker.on("*", "printf 'bad\\033[31m\\nworse\\n' >&2; exit 1").engine();
        String message = failure(() -> engine.containers().start("a")).getMessage();
        assertThat(message).contains("bad\\x1b[31m | worse").doesNotContain("\n");
    }

    // ---- removal

    @Test
    void remove_whatIsGone_isSuccess() throws IOException {
        DockerEngine engine = docker.on("container rm *", "echo \"Error: No such container: $last\" >&2; exit 1")
                .on("network rm *", "echo \"Error: No such network: $last\" >&2; exit 1")
                .on("volume rm *", "echo \"Error: No such volume: $last\" >&2; exit 1")
                .on("image rm *", "echo \"Error: No such image: $last\" >&2; exit 1")
                .engine();
        assertThat(engine.containers().remove("a")).isFalse();
        assertThat(engine.networks().remove("a")).isFalse();
        assertThat(engine.volumes().remove("a")).isFalse();
        assertThat(engine.images().remove("a")).isFalse();
    }

    @Test
    void bd8_remove_takesVolumesAndAnyState() throws IOException {
        DockerEngine engine = docker.answer("container rm *", "a").engine();
        engine.containers().remove("a");
        assertThat(docker.calls()).containsExactly(List.of("container", "rm", "--force", "--volumes", "--", "a"));
    }

    @Test
    void bd8_pausedWhereThatIsRefused_isThawedFirst() throws IOException {
        DockerEngine engine = docker.on("container unpause *", "touch $state/thawed")
                .on(
                        "container rm *",
                        "if [ -e $state/thawed ]; then echo gone; else echo 'Error: container a is paused: cannot be removed'"
                                + " >&2; exit 2; fi")
                .engine();
        assertThat(engine.containers().remove("a")).isTrue();
        assertThat(docker.calls("container unpause")).hasSize(1);
    }

    @Test
    void remove_whileAnotherRemoves_waitsForIt() throws IOException {
        DockerEngine engine = docker.on(
                        "container rm *",
                        "if [ -e $state/asked ]; then echo \"Error: No such container: $last\" >&2; exit 1; fi; touch"
                                + " $state/asked; echo 'Error response from daemon: removal of container a is already in"
                                + " progress' >&2; exit 1")
                .engine();
        assertThat(engine.containers().remove("a")).isFalse();
    }

    // ---- what is read

    @Test
    void bs4_portsOfBothFamilies_areRead() throws IOException {
        String inspected = "[{\"Id\":\"c1\",\"Name\":\"/n\",\"Image\":\"sha256:1\",\"State\":{\"Status\":\"exited\","
                + "\"ExitCode\":137,\"OOMKilled\":true,\"Error\":\"e\",\"Pid\":0},\"Config\":{\"Labels\":{\"l\":\"v\"}},"
                + "\"NetworkSettings\":{\"Ports\":{\"50051/tcp\":[{\"HostIp\":\"0.0.0.0\",\"HostPort\":\"49153\"},"
                + "{\"HostIp\":\"::\",\"HostPort\":\"51000\"}],\"80/tcp\":null},"
                + "\"Networks\":{\"bridge\":{\"IPAddress\":\"172.17.0.2\"},\"none\":{\"IPAddress\":\"\"}}}}]";
        ContainerInfo container = docker.answer("container inspect *", inspected)
                .engine()
                .containers()
                .find("n")
                .orElseThrow();
        assertThat(container.name()).isEqualTo("n");
        assertThat(container.state()).isEqualTo(ContainerInfo.State.EXITED);
        assertThat(container.exitCode()).isEqualTo(137);
        assertThat(container.outOfMemory()).isTrue();
        assertThat(container.addresses()).containsOnly(Map.entry("bridge", "172.17.0.2"));
        assertThat(container.ports()).isEmpty();
        container = ScriptedDocker.in(folder.resolve("running"))
                .answer("container inspect *", inspected.replace("exited", "running"))
                .engine()
                .containers()
                .find("n")
                .orElseThrow();
        assertThat(container.ports())
                .containsExactly(
                        new PortBinding(50051, "tcp", "0.0.0.0", 49153), new PortBinding(50051, "tcp", "::", 51000));
        assertThat(container.ports().get(1).connectAddress()).isEqualTo("::1");
    }

    @Test
    void list_containersOfWhichSomeVanish_givesTheRest() throws IOException {
        DockerEngine engine = docker.on("container ls *", "printf 'c1\\nc2\\n'")
                .on(
                        "container inspect *",
                        "echo '[{\"Id\":\"c1\",\"Name\":\"/n\"}]'; echo 'Error: No such container: c2' >&2; exit 1")
                .engine();
        assertThat(engine.containers().list(Map.of("k", "v")))
                .extracting(ContainerInfo::id)
                .containsExactly("c1");
        assertThat(docker.calls("container ls").get(0)).contains("--filter=label=k=v", "--all", "--no-trunc");
    }

    @Test
    void logs_tail_isCutOnACharacter() throws IOException {
        DockerEngine engine =
                docker.on("container logs *", "printf 'aé' ; printf 'ü!' >&2").engine();
        assertThat(engine.containers().logs("a", 100)).isEqualTo(new LogTail("aéü!", false));
        assertThat(engine.containers().logs("a", 5)).isEqualTo(new LogTail("éü!", true));
        assertThat(engine.containers().logs("a", 4)).isEqualTo(new LogTail("ü!", true));
        assertThat(engine.containers().logs("a", 1)).isEqualTo(new LogTail("!", true));
    }

    @Test
    void facts_ofDockerAndPodman_areTold() throws IOException {
        EngineFacts docker = ScriptedDocker.in(folder.resolve("d"))
                .answer(
                        "version *",
                        "{\"Client\":{\"Version\":\"28.2.2\",\"ApiVersion\":\"1.41\"},\"Server\":{\"Components\":[{\"Name\":"
                                + "\"Engine\"}],\"Version\":\"20.10.24+dfsg1\",\"Os\":\"linux\",\"Arch\":\"amd64\"}}")
                .engine()
                .facts();
        assertThat(docker.engine()).isEqualTo(EngineKind.DOCKER);
        assertThat(docker.platform()).hasToString("Optional[linux/amd64]");
        assertThat(docker.dockerEngineSince(18, 9)).isTrue();
        assertThat(docker.dockerEngineSince(20, 11)).isFalse();
        EngineFacts podman = ScriptedDocker.in(folder.resolve("p"))
                .answer(
                        "version *",
                        "{\"Client\":{\"APIVersion\":\"4.3.1\",\"Version\":\"4.3.1\",\"OsArch\":\"linux/arm64\"}}")
                .engine()
                .facts();
        assertThat(podman.client()).isEqualTo(EngineKind.PODMAN);
        assertThat(podman.engine()).isEqualTo(EngineKind.PODMAN);
        assertThat(podman.engineVersion()).isEqualTo("4.3.1");
        assertThat(podman.platform()).hasToString("Optional[linux/arm64]");
    }

    @Test
    void resources_ofDockerAndPodman_areTold() throws IOException {
        assertThat(ScriptedDocker.in(folder.resolve("d"))
                        .answer("info *", "{\"NCPU\":2,\"MemTotal\":25276514304}")
                        .engine()
                        .resources()
                        .processors())
                .hasValue(2);
        EngineResources podman = ScriptedDocker.in(folder.resolve("p"))
                .answer("info *", "{\"host\":{\"cpus\":3,\"memTotal\":7}}")
                .engine()
                .resources();
        assertThat(podman.processors()).hasValue(3);
        assertThat(podman.memoryInBytes()).hasValue(7);
        assertThat(ScriptedDocker.in(folder.resolve("n"))
                        .answer("info *", "{\"ServerErrors\":[\"x\"],\"NCPU\":0}")
                        .engine()
                        .resources()
                        .processors())
                .isEmpty();
    }

    /** Podman's command line has docker's words, and another meaning for some of them. */
    @Test
    void podman_differsWhereItMust() throws IOException {
        String id = "b".repeat(64);
        ScriptedDocker podman = ScriptedDocker.in(folder.resolve("podman"))
                .asPodman()
                .answer("container rm *", "box")
                .answer("container logs *", "said")
                .answer("network inspect *", "[{\"name\": \"net\", \"id\": \"" + id + "\", \"subnets\": []}]")
                .answer("network rm *", "net")
                .answer("*image inspect *", "[]")
                .answer("container inspect *", """
                        [{"Id": "b", "Name": "box", "State": {"Status": "created"}, "NetworkSettings":
                        {"Ports": {"80/tcp": [{"HostIp": "127.0.0.1", "HostPort": "34559"}]}}}]""");
        DockerEngine engine = podman.engine();
        assertThat(engine.containers().remove("box")).isTrue();
        assertThat(engine.containers().logs("box", 100).text()).isEqualTo("said\n");
        assertThat(engine.networks().remove(id)).isTrue();
        assertThat(engine.containers().find("box").orElseThrow().ports()).isEmpty();
        DockerEngine.of(engine.settings().withHost("unix:///there")).images().find("a:b");
        assertThat(engine.startsWhatIsJoined()).isTrue();
        assertThat(docker.engine().startsWhatIsJoined()).isFalse();
        assertThat(podman.calls())
                .containsExactly(
                        List.of("container", "rm", "--force", "--volumes", "--time=0", "--", "box"),
                        List.of("container", "logs", "--", "box"),
                        List.of("network", "inspect", "--", id),
                        List.of("network", "rm", "--", "net"),
                        List.of("container", "inspect", "--", "box"),
                        List.of("--url=unix:///there", "image", "inspect", "--", "a:b"));
    }

    @Test
    void podman_container_hasNoFoldersInMemoryButItsOwn() throws IOException {
        ScriptedDocker podman = ScriptedDocker.in(folder.resolve("podman"))
                .asPodman()
                .answer("container create *", "c1")
                .answer("container cp *", "")
                .answer(
                        "container inspect *",
                        "[{\"Id\": \"c1\", \"Name\": \"box\", \"Image\": \"" + "a".repeat(64)
                                + "\", \"State\": {\"Status\": \"running\"}, \"HostConfig\": {\"Tmpfs\":"
                                + " {\"/x\": \"size=4096,mode=0700,U,noexec,rw\"}}}]");
        DockerEngine engine = podman.engine();
        RunPlan plan = RunPlan.builder("a:b", "box")
                .tmpfs(new Tmpfs("/x", 4_096, false).ownedBy(ContainerUser.nobody()))
                .command(List.of("--read-only", "--tmpfs=/x:uid=1,gid=1"))
                .build();
        engine.containers().create(ContainerOrder.of(plan));
        engine.runs().put("c1", "/in", "file", new byte[1]);
        assertThat(podman.calls("container create").get(0))
                .containsSubsequence(
                        "--read-only",
                        "--read-only-tmpfs=false",
                        "--tmpfs=/dev/shm:rw,nosuid,nodev,noexec,mode=1777,size=67108864",
                        "--tmpfs=/x:rw,nosuid,nodev,noexec,mode=0700,size=4096,U",
                        "--",
                        "a:b",
                        "--read-only",
                        "--tmpfs=/x:uid=1,gid=1");
        assertThat(podman.calls("container cp"))
                .containsExactly(List.of("container", "cp", "--archive=false", "-", "c1:/in"));
        RunHost host = engine.runs().host("box").orElseThrow();
        assertThat(host.imageId()).isEqualTo("sha256:" + "a".repeat(64));
        assertThat(host.tmpfs())
                .singleElement()
                .satisfies(own -> assertThat(own.owner()).isPresent());

        // Its own folder in memory stays as it was ordered, and a root that can be written to needs no word.
        engine.containers()
                .create(ContainerOrder.of(RunPlan.builder("a:b", "box")
                        .tmpfs(new Tmpfs("/dev/shm", 4_096, false))
                        .build()));
        engine.containers()
                .create(ContainerOrder.of(
                        RunPlan.builder("a:b", "box").writableRoot().build()));
        assertThat(podman.calls("container create").get(1))
                .filteredOn(word -> word.startsWith("--tmpfs="))
                .containsExactly("--tmpfs=/dev/shm:rw,nosuid,nodev,noexec,mode=1777,size=4096");
        assertThat(podman.calls("container create").get(2)).noneMatch(word -> word.contains("tmpfs"));
    }

    /** What shares another container's network goes first, and is perhaps on its way. */
    @Test
    void podman_removeWhatAnotherDependsOn_waitsForThatOne() throws IOException {
        ScriptedDocker podman = ScriptedDocker.in(folder.resolve("podman"))
                .asPodman()
                .on(
                        "container rm *",
                        "if [ -e $state/gone ]; then echo side; else touch $state/gone; echo 'Error: container side has"
                                + " dependent containers which must be removed before it: app' >&2; exit 2; fi");
        assertThat(podman.engine().containers().remove("side")).isTrue();
        assertThat(podman.calls("container rm")).hasSize(2);
        assertThat(podman.calls("container unpause")).isEmpty();
    }

    /** Podman stops a container that runs before it removes it, and one that starts over and over has ended by then. */
    @Test
    void podman_removeWhatEndsMeanwhile_triesAgain() throws IOException {
        ScriptedDocker podman = ScriptedDocker.in(folder.resolve("podman"))
                .asPodman()
                .fail("container unpause *", "Error: \"app\" is not paused: container state improper")
                .on(
                        "container rm *",
                        "if [ -e $state/twice ]; then echo app; exit; fi; if [ -e $state/once ]; then touch $state/twice; fi;"
                                + " touch $state/once; echo 'time=\"2026\" level=error msg=\"container not running\"' >&2;"
                                + " echo 'Error: cannot remove container app as it could not be stopped: sending SIGKILL to"
                                + " container app: container state improper: stopped' >&2; exit 2");
        assertThat(podman.engine().containers().remove("app")).isTrue();
        assertThat(podman.calls("container rm")).hasSize(3);
    }

    /** What has ended before it is killed, long ago or just now, needs no killing. */
    @Test
    void podman_killWhatHasEnded_tellsThatItDoesNotRun() throws IOException {
        ScriptedDocker podman = ScriptedDocker.in(folder.resolve("podman"))
                .asPodman()
                .fail(
                        "container kill * old",
                        "Error: can only kill running containers. 8f is in state exited: container state improper")
                .fail(
                        "container kill * new",
                        "Error: sending signal to container 9a: container state improper: stopped");
        assertThat(podman.engine().containers().kill("old", "KILL")).isFalse();
        assertThat(podman.engine().containers().kill("new", "KILL")).isFalse();
    }

    /** That the engine does not run says nothing of a container. */
    @Test
    void killAndRemove_engineThatDoesNotRun_fail() throws IOException {
        String words = "error during connect: this error may indicate that the docker daemon is not running";
        DockerEngine engine = docker.fail("container kill *", words)
                .fail("container rm *", words)
                .engine();
        assertThat(failure(() -> engine.containers().kill("a", "KILL")).code()).isEqualTo(ErrorCode.TRANSIENT);
        assertThat(failure(() -> engine.containers().remove("a")).code()).isEqualTo(ErrorCode.TRANSIENT);
        assertThat(docker.calls("container rm")).hasSize(1);
    }

    /** Podman tells of much beside the failure. */
    @Test
    void podman_warnings_areNotTheFailure() throws IOException {
        ScriptedDocker podman = ScriptedDocker.in(folder.resolve("podman"))
                .asPodman()
                .fail("container start *", "time=\"2026\" level=warning msg=\"something\"\nError: no such container x");
        TruewheelException failure = catchThrowableOfType(
                TruewheelException.class, () -> podman.engine().containers().start("x"));
        assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(failure).hasMessageContaining("no such container x");
        assertThat(failure.getMessage()).doesNotContain("something");
    }
}
