package dev.truewheel.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.truewheel.ErrorCode;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.fixture.ScriptedDocker;
import dev.truewheel.git.GitCommand;
import dev.truewheel.git.GitProtocol;
import dev.truewheel.git.GitSettings;
import dev.truewheel.git.GitUrl;
import dev.truewheel.git.Revision;
import dev.truewheel.git.RevisionResolver;
import dev.truewheel.image.ImageProfile;
import dev.truewheel.packaging.VersionSpecifiers;
import dev.truewheel.sandbox.BuiltSandbox;
import dev.truewheel.sandbox.Mount;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.RunPlan;
import dev.truewheel.sandbox.SandboxOptions;
import dev.truewheel.sandbox.SandboxOptionsBuilder;
import dev.truewheel.sandbox.SandboxResolver;
import dev.truewheel.sandbox.SandboxSettings;
import dev.truewheel.sandbox.SandboxSpec;
import dev.truewheel.sandbox.SourceReference;
import dev.truewheel.source.PackagePicker;
import dev.truewheel.source.PackageSettings;
import dev.truewheel.store.ContentStore;
import dev.truewheel.store.SingleFlight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile words on their whole way, from the options to what git and the engine are asked. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
@Timeout(60)
final class InjectionTest {

    private static final String ID = "sha256:" + "1".repeat(64);
    private static final String GYM = "gym://CartPole-v1";

    @TempDir
    Path folder;

    private ScriptedDocker docker;
    private Path git;
    private SingleFlight flights;
    private ContentStore store;

    @BeforeEach
    void begin() throws IOException {
        docker = ScriptedDocker.in(folder.resolve("scripted"));
        flights = SingleFlight.open(folder.resolve("flights"));
        store = ContentStore.open(folder.resolve("store"));
        git = folder.resolve("git");
        Files.writeString(git, "#!/bin/sh\nprintf '%s\\n' \"$*\" >>'" + folder.resolve("git-calls") + "'\nexit 1\n");
        Files.setPosixFilePermissions(git, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void end() throws IOException {
        store.close();
        flights.close();
    }

    /** Goes the whole way. */
    private void run(String source, HostileWords.Said said) throws IOException {
        DockerEngine engine = docker.engine();
        SandboxOptionsBuilder options =
                SandboxOptions.builder().trustRemoteCode(true).allowUnpinned(true);
        SourceReference reference = SourceReference.parse(source);
        if (reference instanceof SourceReference.Prebuilt) {
            options = SandboxOptions.builder();
        }
        HostileWords.OfTheRun words = new HostileWords.OfTheRun();
        said.to(options, words);
        options.run(words.options());
        RevisionResolver revisions = new RevisionResolver(new GitCommand(GitSettings.standard(
                        Map.of(GitSettings.PROGRAM_VARIABLE, git.toString(), "PATH", System.getenv("PATH")))
                .withProtocols(EnumSet.allOf(GitProtocol.class))));
        PackagePicker packages = new PackagePicker(PackageSettings.rlmesh(), VersionSpecifiers.any(), store);
        SandboxSpec spec = new SandboxResolver(
                        SandboxSettings.rlmesh(),
                        Map.of(),
                        (text, base, platform) ->
                                packages.pick(text, folder, ImageProfile.ofText(base, platform), judged -> {}),
                        (url, revision) -> revisions
                                .resolve(GitUrl.parse(url), new Revision(revision.orElseThrow()))
                                .commit()
                                .toString(),
                        new EngineBases(engine))
                .resolve(reference, options.build());
        String image = ID;
        if (spec instanceof BuiltSandbox built) {
            try (ImageBuilder builder = ImageBuilder.open(engine, flights, folder.resolve("scratch"))) {
                image = new SandboxImages(engine, builder, packages, (commit, place) -> {})
                        .ensure(built, built.key().orElseThrow());
            }
        }
        RunPlan plan = spec.plan(image, "box", words.labels);
        Optional<Path> payload = plan.payload().map(content -> folder.resolve("payload"));
        engine.containers()
                .run(
                        plan.network() instanceof NetworkPolicy.StubsOnly
                                ? ContainerOrder.joining(plan, payload, "gate")
                                : ContainerOrder.of(plan, payload));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("dev.truewheel.docker.HostileWords#all")
    void hostileWord_isRefusedBeforeAnythingIsStarted(String what, String source, HostileWords.Said said)
            throws IOException {
        docker.on("*", "echo '[]'");
        Throwable refusal = catchThrowable(() -> run(source, said));
        assertThat(refusal).as(what).isInstanceOfAny(SyntaxException.class, TruewheelException.class);
        if (refusal instanceof TruewheelException known) {
            assertThat(known.code()).isIn(ErrorCode.INVALID, ErrorCode.USAGE);
        }
        assertThat(String.valueOf(refusal.getMessage()).lines()).hasSize(1);
        assertThat(docker.calls()).isEmpty();
        assertThat(folder.resolve("git-calls")).doesNotExist();
    }

    /** A label comes from this program alone, and is looked at all the same. */
    @ParameterizedTest
    @MethodSource("dev.truewheel.docker.HostileWords#labels")
    void hostileLabel_isRefusedBeforeAContainerIsMade(String name, String value) throws IOException {
        docker.on("*", "echo '[]'");
        Throwable refusal = catchThrowable(() -> run("image://a:b", (options, run) -> run.labels.put(name, value)));
        assertThat(refusal).isInstanceOf(TruewheelException.class);
        assertThat(docker.calls()).isEmpty();
    }

    /** What only looks hostile arrives as one word each, and no shell and no list takes it apart. */
    @Test
    void awkwardWords_arriveAsTheyAre() throws IOException {
        Path awkward = Files.createDirectories(folder.resolve("a:b c,\"d\" é$(id)"));
        Files.writeString(folder.resolve("payload"), "{}");
        docker.on("image inspect -- python:3.11-slim", "echo '[{\"Id\":\"" + ID + "\"}]'")
                .on(
                        "image inspect *",
                        "if [ -e $state/key ]; then echo '[{\"Id\":\"" + ID
                                + "\",\"Config\":{\"Labels\":{\"dev.truewheel.sandbox.key\":\"'$(cat $state/key)'\"}}}]'; else "
                                + ScriptedDocker.NO_IMAGE + "; fi")
                .answer("version *", "{\"Client\":{\"Version\":\"20.10.24\"},\"Server\":{\"Version\":\"20.10.24\"}}")
                .on(
                        "image build *",
                        "for word; do case \"$word\" in --file=*) cp \"${word#--file=}\" $state/Dockerfile;;"
                                + " --label=*.key=*) echo \"${word##*=}\" >$state/key;; esac; done")
                .answer("container run *", "c1");
        List<String> hostile = List.of("a; id", "$(id)", "`id`", "a' 'b", "a\"b", "a\\", "#x", "a b --c", "é");
        run(GYM, (options, run) -> {
            options.packages(hostile).imports(hostile);
            run.mounts.add(Mount.bind(awkward.toString(), "/x y:z,\"w\""));
            run.environment.put("A", "$(id) `id` \"'\n--privileged é");
            run.labels.put("a", "--privileged $(id) é");
        });
        List<String> words = docker.calls("container run").get(0);
        String quoted = awkward.toString().replace("\"", "\"\"");
        assertThat(words)
                .contains(
                        "--mount=type=bind,\"source=" + quoted + "\",\"target=/x y:z,\"\"w\"\"\"",
                        "--env=A=$(id) `id` \"'\n--privileged é",
                        "--label=a=--privileged $(id) é")
                .doesNotContain("--privileged");
        String dockerfile = Files.readString(docker.state("Dockerfile"));
        assertThat(dockerfile.lines()).hasSize(6);
        assertThat(dockerfile)
                .contains(
                        "\"rlmesh==0.1.0\",\"a; id\",\"$(id)\",\"`id`\",\"a' 'b\",\"a\\\"b\",\"a\\\\\",\"#x\",\"a b --c\",");
        assertThat(String.join("\n", words)).doesNotContain("a; id");
    }
}
