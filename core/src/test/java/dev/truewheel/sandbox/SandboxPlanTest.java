package dev.truewheel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.json.CompactJson;
import dev.truewheel.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SandboxPlanTest {
    private static final String SHA = "0123456789abcdef0123456789abcdef01234567";
    private static final String IMAGE = "sha256:" + "12".repeat(32);

    private final Lookups lookups = new Lookups();

    @Test
    void r16_plan_publishesThePortToThisMachineAndIsLabelled() {
        RunPlan plan = plan("CartPole-v1", SandboxOptions.builder());
        assertThat(plan.image()).isEqualTo(IMAGE);
        assertThat(plan.name()).isEqualTo("n1");
        assertThat(plan.labels())
                .containsExactlyInAnyOrderEntriesOf(Map.of("dev.truewheel.sandbox", "1", "owner", "me"));
        assertThat(plan.ports()).containsExactly(new PublishedPort("127.0.0.1", 0, 50_051));
        assertThat(plan.addedCapabilities()).isEmpty();
    }

    @Test
    void bd9_plan_isHardened() {
        RunPlan plan = plan("CartPole-v1", SandboxOptions.builder());
        assertThat(plan.user()).isEqualTo(ContainerUser.nobody());
        assertThat(plan.readOnlyRoot()).isTrue();
        assertThat(plan.tmpfs()).containsExactly(new Tmpfs("/tmp", 256L << 20, false));
        assertThat(plan.limits()).isEqualTo(new ResourceLimits(4L << 30, 512, 2_000));
        assertThat(plan.network()).isEqualTo(new NetworkPolicy.StubsOnly(List.of()));
        assertThat(plan.environment())
                .containsExactlyInAnyOrderEntriesOf(Map.of("HOME", "/tmp", "PYTHONDONTWRITEBYTECODE", "1"));
    }

    /** An argument or variable may have 128 KiB, and everybody who asks the engine sees it. */
    @Test
    void bd9_payload_isInNoArgumentAndNoVariable() throws MalformedJsonException {
        String secret = "s3cret" + "x".repeat(500_000);
        RunPlan plan = plan("CartPole-v1", SandboxOptions.builder().keyword("token", CompactJson.of(secret)));
        assertThat(String.join(" ", plan.entrypoint()) + plan.command() + plan.environment() + plan.labels())
                .doesNotContain("s3cret");
        assertThat(payload(plan)).contains(secret);
    }

    @Test
    void r16_payloadOfAGym_isWhatTheProgramInTheContainerReads() throws MalformedJsonException {
        RunPlan plan = plan(
                "CartPole-v1",
                SandboxOptions.builder()
                        .imports(List.of("m"))
                        .environments(2)
                        .vectorization("async")
                        .keyword("z", CompactJson.parse("it", "{\"b\":1.0,\"a\":[null]}", 100))
                        .keyword("a", CompactJson.of("é")));
        assertThat(plan.payload().orElseThrow().path()).isEqualTo("/run/truewheel/payload.json");
        assertThat(payload(plan))
                .isEqualTo(
                        "{\"spec\":{\"kind\":\"gym\",\"env_id\":\"CartPole-v1\",\"imports\":[\"m\"],\"kwargs\":"
                                + "{\"a\":\"é\",\"z\":{\"a\":[null],\"b\":1.0}},\"num_envs\":2,\"vectorization_mode\":\"async\"}}");
    }

    @Test
    void r16_payloadOfARepository_namesSuiteAndTask() {
        SandboxOptionsBuilder options = SandboxOptions.builder().trustRemoteCode(true);
        assertThat(payload(plan("hf://o/r@" + SHA + ":s", options)))
                .isEqualTo("{\"spec\":{\"kind\":\"hf\",\"source_subdir\":\"source\",\"suite\":\"s\",\"task\":null,"
                        + "\"imports\":[],\"kwargs\":{},\"num_envs\":1,\"vectorization_mode\":\"sync\"}}");
        assertThat(payload(plan("git+https://h/r@" + SHA + "#s/t", options)))
                .contains("\"suite\":\"s\",\"task\":\"t\"");
    }

    @Test
    void plan_entrypoint_handsThePayloadOverInsideTheContainer() {
        RunPlan plan = plan("CartPole-v1", SandboxOptions.builder());
        assertThat(plan.entrypoint().subList(0, 2)).containsExactly("python", "-c");
        assertThat(plan.entrypoint().get(2))
                .contains("/run/truewheel/payload.json", "RLMESH_BOOTSTRAP_JSON", "rlmesh._bootstrap.sandbox_env");
    }

    @Test
    void plan_optionsOfTheRun_replaceTheSettings() {
        TreeMap<String, String> environment = new TreeMap<>(Map.of("HOME", "/data", "A", "1"));
        RunPlan plan = plan(
                "CartPole-v1",
                SandboxOptions.builder()
                        .platform("linux/arm64")
                        .run(new RunOptions(
                                Optional.of(new NetworkPolicy.Open()),
                                Optional.of(new ResourceLimits(1L << 30, 9, 500)),
                                Optional.of(new ContainerUser(1_000, 100)),
                                true,
                                List.of(Mount.bind("/a", "/data")),
                                new Devices(Optional.of("all"), List.of()),
                                environment)));
        assertThat(plan.network()).isEqualTo(new NetworkPolicy.Open());
        assertThat(plan.limits().processes()).isEqualTo(9);
        assertThat(plan.user()).hasToString("1000:100");
        assertThat(plan.readOnlyRoot()).isFalse();
        assertThat(plan.mounts()).containsExactly(Mount.bind("/a", "/data"));
        assertThat(plan.devices().gpus()).contains("all");
        assertThat(plan.environment())
                .containsEntry("HOME", "/data")
                .containsEntry("A", "1")
                .hasSize(3);
        assertThat(plan.platform()).contains("linux/arm64");
    }

    @Test
    void r20_planOfAnImageThatIsThere_leavesItsProgramAndGivesTheArguments() {
        SandboxSpec spec = lookups.resolve(
                "python:3.11",
                SandboxOptions.builder().keyword("b", CompactJson.of(1)).keyword("a", CompactJson.of(2)));
        RunPlan plan = spec.plan("python:3.11", "n1", Map.of());
        assertThat(plan.entrypoint()).isEmpty();
        assertThat(plan.command()).isEmpty();
        assertThat(plan.payload()).isEmpty();
        assertThat(plan.environment()).containsEntry("RLMESH_MAKE_KWARGS", "{\"a\":2,\"b\":1}");
        assertThat(plan.ports()).containsExactly(PublishedPort.loopback(50_051));
        assertThat(plan.user()).isEqualTo(ContainerUser.nobody());
        assertThat(lookups.resolve("python:3.11", SandboxOptions.builder())
                        .plan("python:3.11", "n1", Map.of())
                        .environment())
                .doesNotContainKey("RLMESH_MAKE_KWARGS");
    }

    private RunPlan plan(String source, SandboxOptionsBuilder options) {
        return lookups.resolve(source, options).plan(IMAGE, "n1", Map.of("owner", "me"));
    }

    private static String payload(RunPlan plan) {
        return new String(plan.payload().orElseThrow().content(), StandardCharsets.UTF_8);
    }
}
