package dev.truewheel.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ContainerArguments;
import dev.truewheel.docker.EngineKind;
import dev.truewheel.sandbox.ContainerUser;
import dev.truewheel.sandbox.HostPort;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.PublishedPort;
import dev.truewheel.sandbox.RunPlan;
import dev.truewheel.sandbox.RunPlanBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GatePlanTest {
    private static RunPlanBuilder app(String... stubs) {
        List<HostPort> list = new ArrayList<>();
        for (String stub : stubs) {
            list.add(HostPort.parse(stub));
        }
        return RunPlan.builder("app:1", "box").label("owner", "me").network(new NetworkPolicy.StubsOnly(list));
    }

    private static GatePlan plan(RunPlanBuilder app) {
        return GatePlan.of(app.build(), "python:3.11-slim", EngineKind.DOCKER);
    }

    private static String call(String program) {
        return program.substring(program.lastIndexOf("\nmain(") + 1).strip();
    }

    @Test
    void of_names_getLoopbackAddressesOfTheirOwn() {
        GatePlan plan = plan(app("api:8080", "Db:8080", "api:5432").port(PublishedPort.loopback(50051)));
        assertThat(plan.side().hosts()).isEqualTo(Map.of("api", "127.1.0.1", "db", "127.1.0.2"));
        assertThat(call(plan.sideProgram()))
                .isEqualTo("main([[[\"tcp\", \"127.1.0.1\", 8080], [\"unix\", \"/gate/out-0\"]],"
                        + " [[\"tcp\", \"127.1.0.2\", 8080], [\"unix\", \"/gate/out-1\"]],"
                        + " [[\"tcp\", \"127.1.0.1\", 5432], [\"unix\", \"/gate/out-2\"]],"
                        + " [[\"unix\", \"/gate/in-0\"], [\"tcp\", \"127.0.0.1\", 50051]]], [], 0, False)");
        assertThat(call(plan.gateProgram()))
                .isEqualTo("main([[[\"unix\", \"/gate/out-0\"], [\"tcp\", \"api\", 8080]],"
                        + " [[\"unix\", \"/gate/out-1\"], [\"tcp\", \"db\", 8080]],"
                        + " [[\"unix\", \"/gate/out-2\"], [\"tcp\", \"api\", 5432]],"
                        + " [[\"tcp\", \"0.0.0.0\", 20000], [\"unix\", \"/gate/in-0\"]]], [], 0, True)");
        assertThat(plan.onHost()).isFalse();
        assertThat(plan.gate().plan().ports()).containsExactly(PublishedPort.loopback(20_000));
    }

    @Test
    void of_parts_areHardenedAndLabelled() {
        GatePlan plan = plan(app("api:8080"));
        assertThat(ContainerArguments.of(plan.side()))
                .contains(
                        "--name=box-side",
                        "--label=owner=me",
                        "--label=dev.truewheel.role=side",
                        "--label=dev.truewheel.part-of=box",
                        "--interactive",
                        "--cap-drop=ALL",
                        "--security-opt=no-new-privileges",
                        "--user=65534:65534",
                        "--read-only",
                        "--network=none",
                        "--add-host=api:127.1.0.1",
                        "--mount=type=volume,source=box-gate,target=/gate")
                .noneMatch(word -> word.startsWith("--cap-add") || word.startsWith("--publish"))
                .endsWith("--entrypoint=python3", "--", "python:3.11-slim", "-I", "-S", "-");
        assertThat(ContainerArguments.of(plan.gate()))
                .contains("--name=box-gate", "--network=bridge", "--user=65534:65534", "--read-only", "--interactive")
                .noneMatch(word -> word.startsWith("--cap-add") || word.startsWith("--add-host"));
        assertThat(GatePlan.volumeLabels(plan.app()))
                .isEqualTo(Map.of("owner", "me", "dev.truewheel.role", "sockets", "dev.truewheel.part-of", "box"));
        assertThat(ContainerArguments.of(plan.join(Optional.empty())))
                .contains("--network=container:box-side")
                .noneMatch(word -> word.startsWith("--add-host") || word.startsWith("--mount"));
    }

    @Test
    void of_loopback_putsTheGateOnTheHost() {
        GatePlan plan = plan(app("localhost:9000", "127.0.0.1:9000", "127.3.2.1:80", "a.localhost:7")
                .port(PublishedPort.loopback(50051)));
        assertThat(plan.onHost()).isTrue();
        assertThat(ContainerArguments.of(plan.gate()))
                .contains("--network=host")
                .noneMatch(word -> word.startsWith("--publish"));
        assertThat(call(plan.gateProgram()))
                .contains("[[\"unix\", \"/gate/out-0\"], [\"tcp\", \"127.0.0.1\", 9000]]")
                .contains("[[\"unix\", \"/gate/out-1\"], [\"tcp\", \"127.3.2.1\", 80]]")
                .contains("[[\"unix\", \"/gate/out-2\"], [\"tcp\", \"127.0.0.1\", 7]]")
                .contains("[[\"tcp\", \"127.0.0.1\", 0], [\"unix\", \"/gate/in-0\"]]]");
        assertThat(plan.side().hosts()).isEqualTo(Map.of("a.localhost", "127.1.0.1"));
        assertThat(plan.side().plan().addedCapabilities()).containsExactly("SETGID", "SETUID", "NET_BIND_SERVICE");
    }

    @Test
    void of_addresses_becomeTheSidesOwn() {
        GatePlan plan = plan(app("10.1.2.3:5432", "[2001:DB8::7]:5432", "10.1.2.3:5433"));
        assertThat(plan.onHost()).isFalse();
        assertThat(plan.side().plan().user()).isEqualTo(ContainerUser.root());
        assertThat(plan.side().plan().addedCapabilities()).contains("NET_ADMIN", "SETUID");
        assertThat(plan.side().kernel()).containsKey("net.ipv6.conf.all.disable_ipv6");
        assertThat(plan.gate().plan().user()).isEqualTo(ContainerUser.nobody());
        assertThat(plan.gate().plan().addedCapabilities()).isEmpty();
        assertThat(call(plan.sideProgram()))
                .contains("[[\"tcp\", \"10.1.2.3\", 5432], [\"unix\", \"/gate/out-0\"]]")
                .endsWith("[\"10.1.2.3\", \"2001:db8:0:0:0:0:0:7\"], 65534, False)");
    }

    @Test
    void of_hostGateway_isANameTheGateKnows() {
        assertThat(plan(app("host-gateway:8080")).gate().hosts()).isEqualTo(Map.of("host-gateway", "host-gateway"));
        assertThat(plan(app("api:8080")).gate().hosts()).isEmpty();
    }

    @Test
    void of_podman_repeatsTheNames() {
        GatePlan plan = GatePlan.of(app("api:8080").build(), "python:3.11-slim", EngineKind.PODMAN);
        assertThat(ContainerArguments.of(plan.join(Optional.empty()))).contains("--add-host=api:127.1.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0:80",
                "[::]:80",
                "224.0.0.1:80",
                "169.254.169.254:80",
                "[fe80::1]:80",
                "[::ffff:127.0.0.1]:80",
                "1:80",
                "127.1:80",
                "0x7f.1:80",
                "010.0.0.1:80",
                "1.2.3.256:80",
                "1.2.3.4.5:80",
                "[1:2]:80"
            })
    void of_whatIsNoOneHost_isRefused(String stub) {
        TruewheelException refusal = catchThrowableOfType(TruewheelException.class, () -> plan(app(stub)));
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID);
    }

    @Test
    void of_stubOnTheContainersOwnPort_isRefused() {
        assertThatThrownBy(() -> plan(app("api:50051").port(PublishedPort.loopback(50051))))
                .isInstanceOf(TruewheelException.class)
                .hasMessageContaining("50051");
    }

    @Test
    void of_moreStubsThanSockets_isRefused() {
        String[] stubs = new String[StubRoutes.MOST + 1];
        for (int i = 0; i < stubs.length; i++) {
            stubs[i] = "api:" + (1_000 + i);
        }
        assertThatThrownBy(() -> plan(app(stubs))).isInstanceOf(TruewheelException.class);
    }

    @Test
    void of_anotherPolicy_isAMistakeOfTheCaller() {
        RunPlan open =
                RunPlan.builder("a", "box").network(new NetworkPolicy.Open()).build();
        assertThatThrownBy(() -> GatePlan.of(open, "python:3.11-slim", EngineKind.DOCKER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void page_showsTheTableThatIsMeasured() throws IOException {
        assertThat(Files.readString(Path.of("../docs/network-policies.md")))
                .contains(String.join("\n", NetworkTruthTableOnEngineTest.TABLE) + "\n");
    }
}
