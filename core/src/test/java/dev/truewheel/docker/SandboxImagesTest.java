package dev.truewheel.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.fixture.ScriptedDocker;
import dev.truewheel.packaging.VersionSpecifiers;
import dev.truewheel.sandbox.BuildKey;
import dev.truewheel.sandbox.BuiltSandbox;
import dev.truewheel.sandbox.SandboxOptions;
import dev.truewheel.sandbox.SandboxOptionsBuilder;
import dev.truewheel.sandbox.SandboxResolver;
import dev.truewheel.sandbox.SandboxSettings;
import dev.truewheel.sandbox.SourceReference;
import dev.truewheel.source.ChosenPackage;
import dev.truewheel.source.PackagePicker;
import dev.truewheel.source.PackageSettings;
import dev.truewheel.store.ContentStore;
import dev.truewheel.store.SingleFlight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
@Timeout(60)
final class SandboxImagesTest {
    private static final String ID = "sha256:" + "1".repeat(64);
    private static final String BASE = "sha256:" + "ba".repeat(32);
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    /** Writes the id, keeps what it was given for the test to look at, and gives the image the labels it is told. */
    private static final String BUILD = """
            for word; do case "$word" in
              --iidfile=*) echo %1$s >"${word#--iidfile=}";;
              --file=*) cp "${word#--file=}" $state/Dockerfile;;
              --label=*.key=*) echo "${word##*=}" >$state/key;;
            esac; done
            cp -r "$last" $state/context; touch $state/here""".formatted(ID);

    @TempDir
    Path folder;

    private ScriptedDocker docker;
    private SingleFlight flights;
    private ContentStore store;

    @BeforeEach
    void begin() throws IOException {
        docker = ScriptedDocker.in(folder.resolve("scripted"))
                .on(
                        "image inspect -- rlmesh-sandbox-*",
                        "if [ -e $state/here ]; then echo '[{\"Id\":\"" + ID
                                + "\",\"Config\":{\"Labels\":{\"dev.truewheel.sandbox.key\":\"'$(cat $state/key)'\"}}}]'; else "
                                + ScriptedDocker.NO_IMAGE + "; fi")
                .on(
                        "image inspect -- python:3.11-slim",
                        "echo '[{\"Id\":\"'$([ -e $state/moved ] && echo sha256:" + "0".repeat(64) + " || echo " + BASE
                                + ")'\",\"RepoTags\":[\"python:3.11-slim\"]}]'")
                .answer(
                        "version *",
                        "{\"Client\":{\"Version\":\"20.10.24\",\"ApiVersion\":\"1.41\"},\"Server\":{\"Version\":\"20.10.24\"}}");
        flights = SingleFlight.open(folder.resolve("flights"));
        store = ContentStore.open(folder.resolve("store"));
    }

    @AfterEach
    void end() throws IOException {
        store.close();
        flights.close();
    }

    private PackagePicker packages() {
        return new PackagePicker(PackageSettings.rlmesh(), VersionSpecifiers.any(), store);
    }

    private BuiltSandbox sandbox(String source, SandboxOptionsBuilder options) throws IOException {
        return (BuiltSandbox) new SandboxResolver(
                        SandboxSettings.rlmesh(),
                        Map.of(),
                        (text, base, platform) -> new ChosenPackage.Pip(text),
                        (url, revision) -> COMMIT,
                        new EngineBases(docker.engine()))
                .resolve(SourceReference.parse(source), options.build());
    }

    private String ensure(BuiltSandbox sandbox, BuildKey key) throws IOException {
        DockerEngine engine = docker.engine();
        try (ImageBuilder builder = ImageBuilder.open(engine, flights, folder.resolve("scratch"))) {
            return new SandboxImages(
                            engine,
                            builder,
                            packages(),
                            (commit, place) -> Files.writeString(place.resolve(commit.entryFile()), commit.revision()))
                    .ensure(sandbox, key);
        }
    }

    private String ensure(BuiltSandbox sandbox) throws IOException {
        return ensure(sandbox, sandbox.key().orElseThrow());
    }

    @Test
    void bs4_imageThatIsAbsent_isBuiltOnceUnderTheNameOfItsKey() throws IOException {
        docker.on("image build *", BUILD);
        BuiltSandbox sandbox = sandbox("gym://CartPole-v1", SandboxOptions.builder());
        assertThat(ensure(sandbox)).isEqualTo(ID);
        assertThat(ensure(sandbox)).isEqualTo(ID);
        assertThat(docker.calls("image build")).hasSize(1);
        String key = sandbox.key().orElseThrow().toString();
        assertThat(docker.calls("image build").get(0))
                .contains("--tag=rlmesh-sandbox-cartpole-v1:" + key.substring(0, 12))
                .contains("--label=dev.truewheel.sandbox.key=truewheel-1:" + key);
        assertThat(docker.state("Dockerfile"))
                .hasContent("FROM python:3.11-slim\n"
                        + "ENV RLMESH_PORT=50051 PYTHONUNBUFFERED=1\n"
                        + "WORKDIR /opt/rlmesh\n"
                        + "RUN [\"sh\",\"-euc\",\"python -m pip install --no-cache-dir --upgrade pip; "
                        + "python -m pip install --no-cache-dir -- \\\"$1\\\" gymnasium; "
                        + "python -c 'import importlib.metadata as m; print(*sorted({str(d.metadata[\\\"Name\\\"])+"
                        + "\\\"==\\\"+d.version for d in m.distributions()}),sep=\\\"\\\\n\\\")' > /opt/rlmesh/installed.txt\","
                        + "\"sh\",\"rlmesh==0.1.0\"]\n"
                        + "EXPOSE 50051\n"
                        + "ENTRYPOINT [\"python\",\"-m\",\"rlmesh._bootstrap.sandbox_env\"]\n");
    }

    @Test
    void bs4_imageThatIsPresent_isNotBuilt() throws IOException {
        BuiltSandbox sandbox = sandbox("gym://CartPole-v1", SandboxOptions.builder());
        Files.writeString(docker.state("key"), "truewheel-1:" + sandbox.key().orElseThrow());
        Files.createFile(docker.state("here"));
        int before = docker.calls().size();
        assertThat(ensure(sandbox)).isEqualTo(ID);
        assertThat(docker.calls()).hasSize(before + 1);
    }

    @Test
    void ensure_repository_hasItsFilesInTheContext() throws IOException {
        docker.on("image build *", BUILD);
        ensure(sandbox(
                "hf://o/r@main", SandboxOptions.builder().trustRemoteCode(true).allowUnpinned(true)));
        assertThat(docker.state("context/source/env.py")).hasContent(COMMIT);
    }

    @Test
    void ensure_compatibleKey_isBuiltTheWayOfEarlierPrograms() throws IOException {
        docker.on("image build *", BUILD);
        BuiltSandbox sandbox = sandbox("gym://CartPole-v1", SandboxOptions.builder());
        ensure(sandbox, sandbox.compatibleKey());
        assertThat(docker.calls("image build").get(0)).contains("--tag=rlmesh-sandbox-cartpole-v1:7e4a80df0452");
        assertThat(docker.state("Dockerfile")).content().startsWith("FROM python:3.11-slim\n\nENV RLMESH_PORT=50051\n");
    }

    @Test
    void ensure_baseThatMovedSinceTheKey_buildsNothing() throws IOException {
        docker.on("image build *", BUILD);
        BuiltSandbox sandbox = sandbox("gym://CartPole-v1", SandboxOptions.builder());
        Files.createFile(docker.state("moved"));
        TruewheelException failure = catchThrowableOfType(TruewheelException.class, () -> ensure(sandbox));
        assertThat(failure.code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(failure).hasMessageContaining("python:3.11-slim is not what it was");
        assertThat(docker.calls("image build")).isEmpty();
    }

    @Test
    void ensure_baseThatMovesDuringTheBuild_leavesNoImageUnderThatName() throws IOException {
        docker.on("image build *", BUILD + "; touch $state/moved").on("image rm *", "rm $state/here; echo Untagged");
        BuiltSandbox sandbox = sandbox("gym://CartPole-v1", SandboxOptions.builder());
        TruewheelException failure = catchThrowableOfType(TruewheelException.class, () -> ensure(sandbox));
        assertThat(failure.code()).isEqualTo(ErrorCode.INTEGRITY);
        assertThat(docker.calls("image rm"))
                .containsExactly(List.of(
                        "image", "rm", "--", sandbox.imageName(sandbox.key().orElseThrow()) + ""));
    }

    @Test
    void ensure_nameOfAnotherKey_isAConflict() throws IOException {
        Files.createFile(docker.state("here"));
        List<String> said = new ArrayList<>();
        for (String key : new String[] {"truewheel-1:0", ""}) {
            Files.writeString(docker.state("key"), key);
            TruewheelException failure = catchThrowableOfType(
                    TruewheelException.class, () -> ensure(sandbox("gym://CartPole-v1", SandboxOptions.builder())));
            assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICT);
            said.add(failure.getMessage());
        }
        assertThat(said.get(0)).contains("its label says truewheel-1:0; remove it");
    }
}
