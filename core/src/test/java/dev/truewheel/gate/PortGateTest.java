package dev.truewheel.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.PortBinding;
import dev.truewheel.fixture.ScriptedDocker;
import dev.truewheel.sandbox.HostPort;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.PublishedPort;
import dev.truewheel.sandbox.RunPlan;
import dev.truewheel.sandbox.RunPlanBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the scripted gate reads /proc")
@Timeout(60)
final class PortGateTest {
    @TempDir
    Path folder;

    private ScriptedDocker docker;
    private final List<String> made = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void script() throws IOException {
        docker = ScriptedDocker.in(folder.resolve("scripted"))
                .answer("volume create *", "box-gate")
                .on(
                        "container create *--name=box-side*",
                        "if [ -e \"$state/choosy\" ]; then rm \"$state/choosy\"; echo 'no container \"box\" found' >&2; exit 125; fi;"
                                + " echo 0123")
                .answer("container create *", "0123")
                .answer(
                        "container inspect *",
                        "[{\"Id\":\"0123\",\"Name\":\"/box-gate\",\"State\":{\"Status\":\"running\"},"
                                + "\"Config\":{\"Labels\":{}},\"NetworkSettings\":{\"Ports\":{\"20000/tcp\":"
                                + "[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"40001\"}]}}}]");
    }

    private static RunPlanBuilder plan(String... stubs) {
        return RunPlan.builder("app:1", "box")
                .network(new NetworkPolicy.StubsOnly(
                        List.of(stubs).stream().map(HostPort::parse).toList()));
    }

    private List<PortBinding> open(RunPlan plan) throws IOException {
        PortGate gate = new PortGate(docker.engine(), plan, "base:1");
        assertThat(gate.order(Optional.empty()).network()).contains("none");
        return gate.open(
                new PortGate.Maker() {
                    @Override
                    public <T> T make(PortGate.Step<T> step) throws IOException {
                        T done = step.make();
                        made.add("" + done);
                        return done;
                    }
                },
                () -> made.add("the container"));
    }

    @Test
    void open_containerWithAPort_isJoinedByItsSideAndReachedByItsGate() throws IOException {
        docker.on(
                "container start *",
                "cat >\"$state/$last\"; echo ready $(cat /proc/sys/kernel/random/boot_id) net:[1]");
        List<PortBinding> ports =
                open(plan().port(PublishedPort.loopback(50_051)).build());
        assertThat(ports).containsExactly(new PortBinding(50_051, "tcp", "127.0.0.1", 40_001));
        // The volume, the side, and its start; the gate; the container.
        assertThat(made).hasSize(5).startsWith("box-gate").contains("the container", "true");
        List<List<String>> creations = docker.calls("container create");
        assertThat(creations).hasSize(2);
        List<String> side = creations.stream()
                .filter(words -> words.contains("--name=box-side"))
                .findFirst()
                .orElseThrow();
        assertThat(side).contains("--network=container:box", "--user=65534:65534", "--cap-drop=ALL", "--read-only");
        assertThat(side).noneMatch(word -> word.startsWith("--publish"));
        assertThat(Files.readString(docker.state("box-side")))
                .contains("[[[\"unix\", \"/gate/in-0\"], [\"tcp\", \"127.0.0.1\", 50051]]]");
        assertThat(Files.readString(docker.state("box-gate")))
                .contains("[[[\"tcp\", \"0.0.0.0\", 20000], [\"unix\", \"/gate/in-0\"]]], [], 0, True)");
    }

    /** Some engines want to see the container that another one joins. */
    @Test
    void open_engineThatCannotJoinWhatIsNotThere_isAskedAgain() throws IOException {
        Files.writeString(docker.state("choosy"), "");
        docker.on("container start *", "cat >/dev/null; echo ready $(cat /proc/sys/kernel/random/boot_id) net:[1]");
        List<PortBinding> ports =
                open(plan().port(PublishedPort.loopback(50_051)).build());
        assertThat(ports).hasSize(1);
        assertThat(docker.calls("container create")).hasSize(3);
        assertThat(made).hasSize(4).doesNotContain("true");
    }

    @Test
    void open_containerWithoutPorts_isAlone() throws IOException {
        assertThat(open(plan().build())).isEmpty();
        assertThat(made).containsExactly("the container");
        assertThat(docker.calls()).isEmpty();
    }

    @Test
    void open_sideThatCannotJoin_failsWhenTheGateIsOverToo() throws IOException {
        docker.on(
                "container start *box-side", "echo 'cannot join network of a non running container: box' >&2; exit 1");
        docker.on("container start *box-gate", "touch $state/begun; sleep 30");
        TruewheelException failure = catchThrowableOfType(
                TruewheelException.class,
                () -> open(plan().port(PublishedPort.loopback(50_051)).build()));
        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(made).doesNotContain("box-side");
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("truewheel-gate-gate"));
    }

    @Test
    void new_planWithStubs_isAMistakeOfTheCaller() {
        RunPlan plan = plan("localhost:9000").build();
        assertThatThrownBy(() -> new PortGate(docker.engine(), plan, "base:1"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
