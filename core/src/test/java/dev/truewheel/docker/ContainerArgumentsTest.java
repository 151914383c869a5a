package dev.truewheel.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.fixture.ScriptedDocker;
import dev.truewheel.sandbox.HostPort;
import dev.truewheel.sandbox.Mount;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.Payload;
import dev.truewheel.sandbox.PublishedPort;
import dev.truewheel.sandbox.ResourceLimits;
import dev.truewheel.sandbox.RunPlan;
import dev.truewheel.sandbox.Tmpfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class ContainerArgumentsTest {
    private static final ResourceLimits LIMITS = new ResourceLimits(256L << 20, 64, 1_500);

    @TempDir
    Path folder;

    private static List<String> words(ContainerOrder order) {
        return ContainerArguments.of(order);
    }

    private static List<String> network(ContainerOrder order) {
        return words(order).stream()
                .filter(word -> word.startsWith("--network")
                        || word.startsWith("--add-host")
                        || word.startsWith("--publish")
                        || word.startsWith("--sysctl"))
                .toList();
    }

    private static RunPlan plan(NetworkPolicy policy) {
        return RunPlan.builder("a:b", "box").network(policy).build();
    }

    @Test
    void cs4_wholePlan_isExactlyThis() {
        RunPlan plan = RunPlan.builder("python:3.11-slim", "box-1")
                .label("b.two", "x y")
                .label("a.one", "1")
                .limits(LIMITS)
                .network(new NetworkPolicy.Open())
                .capability("NET_BIND_SERVICE")
                .tmpfs(new Tmpfs("/tmp", 64 << 20, false))
                .tmpfs(new Tmpfs("/run/x", 1024, true))
                .mount(Mount.bind("/srv/data", "/data").asReadOnly())
                .mount(new Mount(Mount.Kind.VOLUME, "cache", "/cache", false))
                .environment("Z", "last word")
                .environment("A", "")
                .workingDirectory("/data")
                .entrypoint(List.of("python", "-m", "it"))
                .command(List.of("--flag", "a b"))
                .port(PublishedPort.loopback(50051))
                .port(new PublishedPort("::1", 8080, 80))
                .payload(Payload.of("/run/payload.json", "{}"))
                .platform("linux/amd64")
                .build();
        ContainerOrder order = ContainerOrder.of(plan, Optional.of(Path.of("/p/box-1.payload")));
        assertThat(words(order))
                .containsExactly(
                        "--name=box-1",
                        "--label=a.one=1",
                        "--label=b.two=x y",
                        "--pull=never",
                        "--platform=linux/amd64",
                        "--cap-drop=ALL",
                        "--cap-add=NET_BIND_SERVICE",
                        "--security-opt=no-new-privileges",
                        "--user=65534:65534",
                        "--read-only",
                        "--memory=268435456",
                        "--memory-swap=268435456",
                        "--pids-limit=64",
                        "--cpus=1.500",
                        "--tmpfs=/tmp:rw,nosuid,nodev,noexec,mode=1777,size=67108864",
                        "--tmpfs=/run/x:rw,nosuid,nodev,exec,mode=1777,size=1024",
                        "--mount=type=bind,source=/srv/data,target=/data,readonly",
                        "--mount=type=volume,source=cache,target=/cache",
                        "--mount=type=bind,source=/p/box-1.payload,target=/run/payload.json,readonly",
                        "--network=bridge",
                        "--publish=127.0.0.1::50051",
                        "--publish=[::1]:8080:80",
                        "--env=A=",
                        "--env=Z=last word",
                        "--workdir=/data",
                        "--entrypoint=python",
                        "--",
                        "python:3.11-slim",
                        "-m",
                        "it",
                        "--flag",
                        "a b");
    }

    @Test
    void cs4_eachPolicy_isExactlyThis() {
        assertThat(network(ContainerOrder.of(plan(new NetworkPolicy.None())))).containsExactly("--network=none");
        assertThat(network(ContainerOrder.of(plan(new NetworkPolicy.Open())))).containsExactly("--network=bridge");
        assertThat(network(ContainerOrder.of(plan(new NetworkPolicy.HostGateway()))))
                .containsExactly("--network=bridge", "--add-host=host-gateway:host-gateway");
        RunPlan stubs = RunPlan.builder("a:b", "box")
                .network(new NetworkPolicy.StubsOnly(List.of(HostPort.parse("api:80"))))
                .port(PublishedPort.loopback(50051))
                .build();
        assertThat(network(ContainerOrder.joining(stubs, Optional.empty(), "box-side")))
                .containsExactly("--network=container:box-side");
    }

    @Test
    void of_whatWasMadeReady_isExactlyThis() {
        ContainerOrder order = ContainerOrder.of(plan(new NetworkPolicy.None()))
                .withHosts(new TreeMap<>(Map.of("db", "127.1.0.2", "api", "127.1.0.1")))
                .withKernel(new TreeMap<>(Map.of("net.ipv6.conf.all.disable_ipv6", "0")))
                .reading();
        assertThat(network(order))
                .containsExactly(
                        "--network=none",
                        "--add-host=api:127.1.0.1",
                        "--add-host=db:127.1.0.2",
                        "--sysctl=net.ipv6.conf.all.disable_ipv6=0");
        assertThat(words(order)).contains("--interactive");
        assertThat(network(ContainerOrder.onHost(plan(new NetworkPolicy.Open()))))
                .containsExactly("--network=host");
    }

    @Test
    void cd6_networkThatDoesNotHoldToThePolicy_isRefused() {
        RunPlan stubs = plan(new NetworkPolicy.StubsOnly(List.of()));
        for (ThrowingCallable order : List.<ThrowingCallable>of(
                () -> ContainerOrder.of(stubs),
                () -> ContainerOrder.onHost(stubs),
                () -> ContainerOrder.onHost(plan(new NetworkPolicy.None())),
                () -> ContainerOrder.joining(plan(new NetworkPolicy.None()), Optional.empty(), "other"))) {
            TruewheelException refusal = catchThrowableOfType(TruewheelException.class, order);
            assertThat(refusal.code()).isEqualTo(ErrorCode.INCOMPATIBLE);
        }
    }

    @Test
    void cd5_pathsWithSeparators_stayOnePath() {
        RunPlan plan = RunPlan.builder("a", "box")
                .mount(Mount.bind("/w/a:b c", "/x"))
                .mount(Mount.bind("/w/é,\"q\",readonly", "/y"))
                .build();
        assertThat(words(ContainerOrder.of(plan)))
                .contains(
                        "--mount=type=bind,source=/w/a:b c,target=/x",
                        "--mount=type=bind,\"source=/w/é,\"\"q\"\",readonly\",target=/y");
        assertThatThrownBy(() -> words(ContainerOrder.of(RunPlan.builder("a", "box")
                        .tmpfs(new Tmpfs("/a:exec", 1, false))
                        .build())))
                .isInstanceOf(TruewheelException.class);
    }

    @Test
    void cs4_relativePath_isRefused() {
        for (String source : new String[] {"data", "./data", "../data", "/a/../b", ""}) {
            assertThatThrownBy(() -> Mount.bind(source, "/data")).as(source).isInstanceOf(SyntaxException.class);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
    void cs4_missingPath_isRefusedBeforeTheEngineIsAsked() throws IOException {
        ScriptedDocker docker = ScriptedDocker.in(folder);
        DockerEngine engine = docker.answer("*", "id").engine();
        Path missing = folder.resolve("missing");
        RunPlan plan = RunPlan.builder("a", "box")
                .mount(Mount.bind(missing.toString(), "/data"))
                .build();
        TruewheelException refusal = catchThrowableOfType(
                TruewheelException.class, () -> engine.containers().create(ContainerOrder.of(plan)));
        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal).hasMessageContaining(missing.toString());
        assertThat(docker.calls()).isEmpty();
        assertThat(missing).doesNotExist();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
    void bs4_creationThatFails_removesWhatItMadeAndNothingOfAnother() throws IOException {
        RunPlan plan = RunPlan.builder("a", "box").build();
        // The mark of the call is kept, and only a container that carries it is this call's.
        ScriptedDocker half = ScriptedDocker.in(folder.resolve("half"));
        DockerEngine engine = half.on(
                        "container create *",
                        "echo \"$3\" >$state/mark; echo 'Error response from daemon: unexpected EOF' >&2; exit 1")
                .on(
                        "container ls *",
                        "[ \"$last\" = \"--filter=label=${mark:=$(sed 's/^--label=//' $state/mark)}\" ] && echo c1")
                .answer("container inspect *", "[{\"Id\":\"c1\",\"Name\":\"/box\"}]")
                .answer("container rm *", "c1")
                .engine();
        TruewheelException failure = catchThrowableOfType(
                TruewheelException.class, () -> engine.containers().create(ContainerOrder.of(plan)));
        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSIENT);
        assertThat(failure.getSuppressed()).isEmpty();
        assertThat(half.calls("container rm"))
                .containsExactly(List.of("container", "rm", "--force", "--volumes", "--", "c1"));

        ScriptedDocker taken = ScriptedDocker.in(folder.resolve("taken"));
        DockerEngine other = taken.fail(
                        "container create *",
                        "Error response from daemon: Conflict. The container name \"/box\" is already in use by container c")
                .on("container ls *", ":")
                .engine();
        failure = catchThrowableOfType(
                TruewheelException.class, () -> other.containers().create(ContainerOrder.of(plan)));
        assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(taken.calls("container rm")).isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX permissions")
    void payload_file_isPrivateAndGoesWithItsContainer() throws IOException {
        PayloadFiles files = PayloadFiles.open(folder.resolve("payloads"));
        Path file = files.write("box", Payload.of("/p", "secret"));
        assertThat(file).hasContent("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        assertThat(files.containers()).containsExactly("box");
        assertThatThrownBy(() -> files.write("box", Payload.of("/p", "other"))).isInstanceOf(IOException.class);
        assertThat(files.remove("box")).isTrue();
        assertThat(files.remove("box")).isFalse();
        assertThatThrownBy(() -> files.remove("../box")).isInstanceOf(IllegalArgumentException.class);
        RunPlan plan =
                RunPlan.builder("a", "box").payload(Payload.of("/p", "x")).build();
        assertThatThrownBy(() -> ContainerOrder.of(plan)).isInstanceOf(TruewheelException.class);
    }
}
