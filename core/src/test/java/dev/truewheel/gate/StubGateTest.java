package dev.truewheel.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineKind;
import dev.truewheel.docker.EngineLimits;
import dev.truewheel.docker.PortBinding;
import dev.truewheel.fixture.ScriptedDocker;
import dev.truewheel.sandbox.HostPort;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.PublishedPort;
import dev.truewheel.sandbox.RunPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a gate whose engine or image does not do what it should. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the scripted gate reads /proc")
@Timeout(60)
final class StubGateTest {
    private static final String HERE =
            "ready $(cat /proc/sys/kernel/random/boot_id) $(readlink /proc/self/ns/net) 40001";

    @TempDir
    Path folder;

    private ScriptedDocker docker;

    @BeforeEach
    void script() throws IOException {
        docker = ScriptedDocker.in(folder.resolve("scripted"))
                .answer("volume create *", "box-gate")
                .answer("container create *", "0123")
                .answer("container ls *", "")
                .answer("volume ls *", "box-gate")
                .answer("volume rm *", "box-gate");
    }

    private static RunPlan plan(String... stubs) {
        return RunPlan.builder("app:1", "box")
                .network(new NetworkPolicy.StubsOnly(
                        List.of(stubs).stream().map(HostPort::parse).toList()))
                .port(PublishedPort.loopback(50_051))
                .build();
    }

    private ErrorCode refusal(DockerEngine engine, RunPlan plan) {
        TruewheelException refusal = catchThrowableOfType(
                TruewheelException.class, () -> StubGate.open(engine, EngineKind.DOCKER, plan, "base:1"));
        return refusal.code();
    }

    private void assertVolumeRemoved() throws IOException {
        assertThat(docker.calls("volume rm")).isNotEmpty();
    }

    @Test
    void open_everythingWorks_feedsProgramsThroughTheirInputAlone() throws IOException {
        docker.on("container start *", "cat >\"$state/$last\"; echo \"" + HERE + "\"");
        StubGate gate = StubGate.open(docker.engine(), EngineKind.DOCKER, plan("localhost:9000"), "base:1");
        assertThat(gate.ports()).containsExactly(new PortBinding(50_051, "tcp", "127.0.0.1", 40_001));
        assertThat(Files.readString(docker.state("box-side"))).contains("[\"tcp\", \"127.0.0.1\", 9000]");
        assertThat(Files.readString(docker.state("box-gate"))).contains("\nmain(");
        for (List<String> call : docker.calls()) {
            assertThat(String.join(" ", call)).doesNotContain("main(", "9000");
        }
        assertThat(docker.calls("volume create").get(0))
                .contains("--opt=type=tmpfs", "--opt=o=uid=65534,gid=65534,mode=0700");
        assertThat(docker.calls("volume rm")).isEmpty();
    }

    @Test
    void open_gateOnAnotherNetworkThanThisProcess_isRefused() throws IOException {
        docker.on("container start *", "cat >/dev/null; echo ready another-machine net:[1] 40001");
        assertThat(refusal(docker.engine(), plan("localhost:9000"))).isEqualTo(ErrorCode.INCOMPATIBLE);
        assertVolumeRemoved();
    }

    @Test
    void open_engineCannotStartTheGate_isRefused() throws IOException {
        docker.on("container start *", "echo 'Error response from daemon: no space left on device' >&2; exit 1");
        docker.on("container inspect *", ScriptedDocker.NO_CONTAINER);
        assertThat(refusal(docker.engine(), plan("localhost:9000"))).isEqualTo(ErrorCode.UNAVAILABLE);
        assertVolumeRemoved();
    }

    @Test
    void open_imageHasNoPython_isRefused() throws IOException {
        docker.on("container start *", "echo 'exec: \"python3\": executable file not found in $PATH' >&2; exit 127");
        docker.on("container inspect *", ScriptedDocker.NO_CONTAINER);
        assertThat(refusal(docker.engine(), plan("localhost:9000"))).isEqualTo(ErrorCode.INCOMPATIBLE);
        assertVolumeRemoved();
    }

    @Test
    void open_gateThatNeverListens_isGivenUp() throws IOException {
        docker.on("container start *", "cat >/dev/null; sleep 60");
        DockerEngine engine = DockerEngine.of(docker.settings()
                .withLimits(new EngineLimits(
                        Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(5))));
        assertThat(refusal(engine, plan("localhost:9000"))).isEqualTo(ErrorCode.TRANSIENT);
        assertVolumeRemoved();
    }

    @Test
    void open_volumeCannotBeMade_makesNothingElse() throws IOException {
        ScriptedDocker failing = ScriptedDocker.in(folder.resolve("failing"))
                .fail("volume create *", "Error response from daemon: no space left on device")
                .answer("container ls *", "")
                .answer("volume ls *", "");
        assertThat(catchThrowableOfType(
                        TruewheelException.class,
                        () -> StubGate.open(failing.engine(), EngineKind.DOCKER, plan("localhost:9000"), "base:1")))
                .isNotNull();
        assertThat(failing.calls("container create")).isEmpty();
    }
}
