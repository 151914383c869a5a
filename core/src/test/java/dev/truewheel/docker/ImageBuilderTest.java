package dev.truewheel.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.fixture.ScriptedDocker;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.sandbox.BuildMemory;
import dev.truewheel.store.SingleFlight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
@Timeout(60)
final class ImageBuilderTest {
    private static final String TAG = "rlmesh-sandbox-cartpole-v1:7e4a80df0452";
    private static final String INSPECT =
            "if [ -e $state/here ]; then echo '[{\"Id\":\"sha256:1\"}]'; else " + ScriptedDocker.NO_IMAGE + "; fi";
    /** Writes the id, keeps the context for the test to look at, and names the image. */
    private static final String BUILD =
            "for word; do case \"$word\" in --iidfile=*) echo sha256:1 >\"${word#--iidfile=}\";;"
                    + " --file=*) cp \"${word#--file=}\" $state/Dockerfile;; esac; done\n"
                    + "cp -r \"$last\" $state/context; sleep 0.3; touch $state/here; echo built";

    @TempDir
    Path folder;

    private ScriptedDocker docker;
    private SingleFlight flights;

    @BeforeEach
    void begin() throws IOException {
        docker = ScriptedDocker.in(folder.resolve("scripted"));
        flights = SingleFlight.open(folder.resolve("flights"));
    }

    @AfterEach
    void end() throws IOException {
        flights.close();
    }

    private static String version(String client, String engine) {
        return "{\"Client\":{\"Version\":\"" + client + "\",\"ApiVersion\":\"1.41\"},\"Server\":{\"Version\":\""
                + engine + "\",\"Os\":\"linux\",\"Arch\":\"amd64\"}}";
    }

    private static BuildOrder order(BuildMemory memory) {
        return new BuildOrder(
                ImageReference.parse(TAG),
                "FROM python:3.11-slim\nCOPY packages /p\n",
                context -> {
                    Files.createDirectory(context.resolve("packages"));
                    Files.writeString(context.resolve("packages/a.whl"), "wheel");
                },
                new TreeMap<>(Map.of("b", "2", "a", "x y")),
                Optional.of(Platform.parse("linux/amd64")),
                memory,
                "rlmesh-build-");
    }

    private static BuildOrder order() {
        return order(new BuildMemory.Unbounded());
    }

    private Path scratch() {
        return folder.resolve("scratch");
    }

    private ImageBuilder builder(DockerEngine engine) throws IOException {
        return ImageBuilder.open(engine, flights, scratch());
    }

    private ImageBuilder.Built build(BuildOrder order) throws IOException {
        try (ImageBuilder builder = builder(docker.engine())) {
            return builder.ensure(order);
        } finally {
            try (Stream<Path> left = Files.list(scratch())) {
                assertThat(left.map(path -> path.getFileName().toString())).containsExactly("locks");
            }
        }
    }

    private List<String> theBuild(String begin) throws IOException {
        List<List<String>> builds = docker.calls(begin);
        assertThat(builds).hasSize(1);
        List<String> words = new ArrayList<>();
        for (String word : builds.get(0)) {
            boolean path = word.startsWith("--iidfile=") || word.startsWith("--file=") || word.startsWith("/");
            words.add(path ? word.replaceAll("/.*/", "…/") : word);
        }
        return words;
    }

    // ---- which builder

    @Test
    void ensure_absent_buildsWithBuildKitInsideTheCommandLine() throws IOException {
        docker.on("image inspect *", INSPECT)
                .answer("version *", version("20.10.24+dfsg1", "20.10.24+dfsg1"))
                .on("image build *", "echo $DOCKER_BUILDKIT >$state/buildkit\n" + BUILD);
        ImageBuilder.Built built = build(order());
        assertThat(built.built()).isTrue();
        assertThat(built.image().id()).isEqualTo("sha256:1");
        assertThat(theBuild("image build"))
                .containsExactly(
                        "image",
                        "build",
                        "--progress=plain",
                        "--iidfile=…/id",
                        "--file=…/Dockerfile",
                        "--tag=" + TAG,
                        "--label=a=x y",
                        "--label=b=2",
                        "--platform=linux/amd64",
                        "--",
                        "…/context");
        assertThat(docker.state("buildkit")).hasContent("1");
        assertThat(docker.state("Dockerfile")).hasContent("FROM python:3.11-slim\nCOPY packages /p\n");
        assertThat(docker.state("context/packages/a.whl")).hasContent("wheel");
        assertThat(docker.state("context/Dockerfile")).doesNotExist();
    }

    @Test
    void ensure_newCommandLineWithoutPlugin_buildsAsBefore() throws IOException {
        docker.on("image inspect *", INSPECT)
                .answer("version *", version("28.2.2", "20.10.24"))
                .fail("buildx version", "docker: unknown command: docker buildx")
                .on("image ls *", ":")
                .on("image build *", "echo $DOCKER_BUILDKIT >$state/buildkit\n" + BUILD);
        build(order());
        assertThat(theBuild("image build")).startsWith("image", "build", "--rm", "--force-rm");
        assertThat(docker.state("buildkit")).hasContent("0");
    }

    @Test
    void ensure_newCommandLineWithPlugin_buildsWithIt() throws IOException {
        docker.on("image inspect *", INSPECT)
                .answer("version *", version("28.2.2", "28.2.2"))
                .answer("buildx version", "github.com/docker/buildx v0.24")
                .on("buildx build *", BUILD);
        build(order());
        assertThat(theBuild("buildx build")).startsWith("buildx", "build", "--load", "--progress=plain");
    }

    @Test
    void ensure_podman_buildsItsOwnWay() throws IOException {
        docker.on("image inspect *", INSPECT)
                .answer(
                        "version *",
                        "{\"Client\":{\"APIVersion\":\"4.3.1\",\"Version\":\"4.3.1\",\"OsArch\":\"linux/amd64\"}}")
                .on("image build *", BUILD.replace("echo sha256:1", "echo 1"));
        build(order());
        assertThat(theBuild("image build")).startsWith("image", "build", "--rm", "--force-rm", "--layers=false");
    }

    @Test
    void bd10_anyBuilder_asksNoSyntaxImage() throws IOException {
        docker.on("image inspect *", INSPECT)
                .answer("version *", version("20.10.24", "20.10.24"))
                .on("image build *", BUILD);
        build(order());
        assertThat(docker.state("Dockerfile")).content().doesNotContain("syntax=");
        assertThat(docker.calls("image pull")).isEmpty();
    }

    // ---- once

    @Test
    void ensure_present_buildsNothingAndAsksNothingElse() throws IOException {
        docker.answer("image inspect *", "[{\"Id\":\"sha256:1\"}]");
        assertThat(build(order()).built()).isFalse();
        assertThat(docker.calls()).containsExactly(List.of("image", "inspect", "--", TAG));
    }

    @Test
    void bd11_manyThreads_buildOnce() throws Exception {
        docker.on("image inspect *", INSPECT)
                .answer("version *", version("20.10.24", "20.10.24"))
                .on("image build *", BUILD);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (ImageBuilder builder = builder(docker.engine())) {
            List<Future<ImageBuilder.Built>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> builder.ensure(order())));
            }
            for (Future<ImageBuilder.Built> one : all) {
                assertThat(one.get().image().id()).isEqualTo("sha256:1");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(docker.calls("image build")).hasSize(1);
    }

    @Test
    void bs8_manyProcesses_buildOnce() throws Exception {
        Path program = docker.on("image inspect *", INSPECT)
                .answer("version *", version("20.10.24", "20.10.24"))
                .on("image build *", BUILD)
                .write();
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ProcessBuilder child = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    BuildProcess.class.getName(),
                    folder.toString());
            child.environment().put(EngineSettings.PROGRAM_VARIABLE, program.toString());
            processes.add(child.inheritIO().start());
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        assertThat(docker.calls("image build")).hasSize(1);
    }

    /** Wants an image, in a process of its own. */
    static final class BuildProcess {
        private BuildProcess() {}

        public static void main(String[] args) throws IOException {
            Path folder = Path.of(args[0]);
            DockerEngine engine = DockerEngine.of(EngineSettings.of(System.getenv()));
            try (SingleFlight flights = SingleFlight.open(folder.resolve("flights"));
                    ImageBuilder builder = ImageBuilder.open(engine, flights, folder.resolve("scratch"))) {
                builder.ensure(order());
            }
        }
    }

    @Test
    void bd11_inspectThatFails_buildsNothing() throws IOException {
        docker.fail("image inspect *", "error during connect: EOF");
        TruewheelException failure = catchThrowableOfType(TruewheelException.class, () -> build(order()));
        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSIENT);
        assertThat(docker.calls()).hasSize(1);
    }

    // ---- failures

    private TruewheelException failure(String build, ErrorCode code) throws IOException {
        docker.on("image inspect *", INSPECT)
                .answer("version *", version("20.10.24", "20.10.24"))
                .on("image build *", build);
        TruewheelException failure = catchThrowableOfType(TruewheelException.class, () -> build(order()));
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        return failure;
    }

    @Test
    void ensure_stepThatFails_tellsItsLog() throws IOException {
        TruewheelException failure = failure(
                "echo '#5 ERROR: no such option'; echo 'executor failed running [/bin/sh -c pip install x]: exit code: 1'"
                        + " >&2; exit 1",
                ErrorCode.INVALID);
        assertThat(failure)
                .isInstanceOfSatisfying(
                        BuildFailedException.class,
                        broken -> assertThat(broken.log())
                                .contains("no such option")
                                .contains("exit code: 1"))
                .hasMessageContaining("the build of the image " + TAG + " failed")
                .hasMessageContaining("no such option");
    }

    @Test
    void ensure_stepThatTalksOfTheNetwork_isNoTransientFailure() throws IOException {
        failure(
                "echo 'connection refused'; echo 'executor failed running [x]: exit code: 1' >&2; exit 1",
                ErrorCode.INVALID);
    }

    @Test
    void ensure_diskFull_isUnavailableAndSaysWhatToDo() throws IOException {
        assertThat(failure("echo 'write /x: no space left on device' >&2; exit 1", ErrorCode.UNAVAILABLE))
                .hasMessageContaining("make room on the engine's disk");
    }

    @Test
    void ensure_engineStoppedMidBuild_isTransient() throws IOException {
        failure("echo 'error during connect: Post: unexpected EOF' >&2; exit 1", ErrorCode.TRANSIENT);
    }

    @Test
    void ensure_engineGoneMidBuild_isUnavailable() throws IOException {
        failure(
                "echo 'Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?' >&2; exit 1",
                ErrorCode.UNAVAILABLE);
    }

    @Test
    void ensure_commandLineKilledMidBuild_isTransientAndLeavesNothing() throws IOException {
        assertThat(failure("echo 'Step 1/2 : FROM x'; kill -9 $$", ErrorCode.TRANSIENT))
                .hasMessageContaining("was killed");
    }

    @Test
    void ensure_diskFullHere_isUnavailableAndBuildsNothing() throws IOException {
        docker.on("image inspect *", INSPECT);
        BuildOrder order = new BuildOrder(
                ImageReference.parse(TAG),
                "FROM x",
                context -> {
                    throw new IOException("No space left on device");
                },
                new TreeMap<>(),
                Optional.empty(),
                new BuildMemory.Unbounded(),
                "");
        TruewheelException failure = catchThrowableOfType(TruewheelException.class, () -> build(order));
        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(failure).hasMessageContaining(scratch().toString()).hasMessageContaining("make room there");
        assertThat(docker.calls("image build")).isEmpty();
    }

    @Test
    void ensure_imageDeletedMeanwhile_isTransient() throws IOException {
        assertThat(failure("echo built", ErrorCode.TRANSIENT)).hasMessageContaining("removed as soon as it was built");
    }

    @Test
    void ensure_nameTakenMeanwhile_isAConflict() throws IOException {
        failure(BUILD.replace("echo sha256:1", "echo sha256:2"), ErrorCode.CONFLICT);
    }

    @Test
    void ensure_buildThatNeverEnds_isGivenUp() throws IOException {
        docker.on("image inspect *", INSPECT)
                .answer("version *", version("20.10.24", "20.10.24"))
                .on("image build *", "exec sleep 1000");
        Duration minute = Duration.ofMinutes(1);
        EngineSettings settings =
                docker.settings().withLimits(new EngineLimits(minute, minute, minute, Duration.ofMillis(500)));
        try (ImageBuilder builder = builder(DockerEngine.of(settings))) {
            TruewheelException failure = catchThrowableOfType(TruewheelException.class, () -> builder.ensure(order()));
            assertThat(failure.code()).isEqualTo(ErrorCode.TRANSIENT);
        }
        try (Stream<Path> left = Files.list(scratch())) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void ensure_contextThatCannotBeFilled_buildsNothing() throws IOException {
        docker.on("image inspect *", INSPECT);
        BuildOrder broken = new BuildOrder(
                ImageReference.parse(TAG),
                "FROM x",
                context -> {
                    Files.writeString(context.resolve("half"), "half");
                    throw new TruewheelException(ErrorCode.INTEGRITY, "another wheel");
                },
                new TreeMap<>(),
                Optional.empty(),
                new BuildMemory.Unbounded(),
                "");
        assertThatThrownBy(() -> build(broken)).hasMessage("another wheel");
        assertThat(docker.calls()).allMatch(call -> call.get(1).equals("inspect"));
    }

    @Test
    void ensure_classicBuildThatFails_removesTheLayersItMadeAndNoOthers() throws IOException {
        String log = "Step 1/3 : FROM python\n ---> aaaaaaaaaaaa\nStep 2/3 : RUN a\n ---> Running in 0123456789ab\n"
                + " ---> bbbbbbbbbbbb\nStep 3/3 : RUN b\n ---> cccccccccccc\n ---> dddddddddddd\n";
        String ids = "echo sha256:" + "a".repeat(64) + "; echo sha256:" + "d".repeat(64);
        docker.on("image inspect -- rlmesh*", ScriptedDocker.NO_IMAGE)
                .on("image inspect -- sha256:c*", "echo '[{\"Id\":\"sha256:c\",\"RepoTags\":[\"somebody:else\"]}]'")
                .answer("image inspect *", "[{\"Id\":\"sha256:b\",\"RepoTags\":[]}]")
                .answer("version *", version("28.2.2", "20.10.24"))
                .fail("buildx version", "unknown")
                .on(
                        "image ls *",
                        "if [ -e $state/begun ]; then echo sha256:" + "b".repeat(64) + "; echo sha256:" + "c".repeat(64)
                                + "; fi; " + ids)
                .on(
                        "image build *",
                        "touch $state/begun; printf '" + log.replace("\n", "\\n")
                                + "'; echo 'The command b returned a non-zero code: 1' >&2; exit 1")
                .on("image rm *", ":");
        assertThatThrownBy(() -> build(order())).isInstanceOf(BuildFailedException.class);
        assertThat(docker.calls("image rm"))
                .containsExactly(List.of("image", "rm", "--no-prune", "--", "sha256:" + "b".repeat(64)));
    }

    @Test
    void open_folderOfADeadProcess_isSwept() throws IOException {
        docker.answer("image inspect *", "[{\"Id\":\"sha256:1\"}]");
        build(order());
        Path left = Files.createDirectories(scratch().resolve("123abc.scratch/context/deep"));
        Files.writeString(left.resolve("file"), "x");
        Path foreign = Files.createDirectory(scratch().resolve("notes"));
        builder(docker.engine()).close();
        assertThat(scratch().resolve("123abc.scratch")).doesNotExist();
        assertThat(foreign).exists();
    }

    // ---- a ceiling on memory: scripted only, since its builder is an image of its own

    @Test
    void ensure_ceiling_usesABuilderOfThatSize() throws IOException {
        docker.on("image inspect *", INSPECT)
                .answer("buildx version", "v0.24")
                .on("buildx inspect *", "[ -e $state/builder ]")
                .on("buildx create *", "touch $state/builder")
                .on("buildx build *", BUILD);
        build(order(BuildMemory.parse("1.5g")));
        assertThat(docker.calls("buildx create"))
                .containsExactly(List.of(
                        "buildx",
                        "create",
                        "--name=rlmesh-build-1-5g",
                        "--driver=docker-container",
                        "--driver-opt=memory=1.5g",
                        "--driver-opt=memory-swap=1.5g"));
        assertThat(theBuild("buildx build"))
                .startsWith("buildx", "build", "--builder=rlmesh-build-1-5g", "--load", "--progress=plain");
        Files.delete(docker.state("here"));
        build(order(BuildMemory.parse("1.5g")));
        assertThat(docker.calls("buildx create")).hasSize(1);
    }

    @Test
    void ensure_ceilingWithALostRace_usesTheOthersBuilder() throws IOException {
        docker.on("image inspect *", INSPECT)
                .answer("buildx version", "v0.24")
                .on("buildx inspect *", "[ -e $state/builder ]")
                .on("buildx create *", "touch $state/builder; echo 'existing instance for x' >&2; exit 1")
                .on("buildx build *", BUILD);
        assertThat(build(order(BuildMemory.parse("2g"))).built()).isTrue();
    }

    @Test
    void ensure_autoCeiling_followsTheEnginesMemory() throws IOException {
        docker.on("image inspect *", INSPECT)
                .answer("info *", "{\"MemTotal\":25276514304}")
                .answer("buildx version", "v0.24")
                .on("buildx inspect *", ":")
                .on("buildx build *", BUILD);
        build(order(BuildMemory.parse("auto")));
        assertThat(theBuild("buildx build")).contains("--builder=rlmesh-build-" + (25276514304L - (8L << 30)));
    }

    @Test
    void ensure_ceilingWithoutPlugin_isRefused() throws IOException {
        docker.on("image inspect *", INSPECT).fail("buildx version", "unknown command");
        TruewheelException failure =
                catchThrowableOfType(TruewheelException.class, () -> build(order(BuildMemory.parse("2g"))));
        assertThat(failure.code()).isEqualTo(ErrorCode.INCOMPATIBLE);
        assertThat(failure).hasMessageContaining("buildx");
    }

    @Test
    void bs8_ceilingTooLow_failsTheBuildOnly() throws IOException {
        docker.on("image inspect *", INSPECT)
                .answer("buildx version", "v0.24")
                .on("buildx inspect *", ":")
                .on(
                        "buildx build *",
                        "echo 'ERROR: process \"/bin/sh -c x\" did not complete successfully: exit code: 137' >&2; exit 1");
        TruewheelException failure =
                catchThrowableOfType(TruewheelException.class, () -> build(order(BuildMemory.parse("6m"))));
        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID);
        assertThat(failure).hasMessageContaining("exit code: 137");
    }
}
