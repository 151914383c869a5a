package dev.truewheel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RunPlanTest {
    @Test
    void builder_nothingSaid_isHardened() {
        RunPlan plan = RunPlan.builder("python:3.11-slim", "some-name").build();
        assertThat(plan.readOnlyRoot()).isTrue();
        assertThat(plan.user()).isEqualTo(new ContainerUser(65_534, 65_534));
        assertThat(plan.network()).isEqualTo(new NetworkPolicy.None());
        assertThat(plan.addedCapabilities()).isEmpty();
        assertThat(plan.ports()).isEmpty();
        assertThat(plan.mounts()).isEmpty();
        assertThat(plan.limits()).isEqualTo(new ResourceLimits(256L << 20, 128, 1_000));
        assertThat(plan.devices()).isEqualTo(Devices.none());
    }

    @Test
    void builder_everythingSaid_isKept() {
        RunPlan plan = RunPlan.builder("sha256:" + "0a".repeat(32), "n1")
                .label("b", "2")
                .label("a", "1")
                .mount(Mount.bind("/a:b c/ü", "/work"))
                .network(new NetworkPolicy.Open())
                .limits(new ResourceLimits(1L << 30, 7, 250))
                .user(ContainerUser.root())
                .capability("NET_BIND_SERVICE")
                .writableRoot()
                .tmpfs(new Tmpfs("/tmp", 1, true))
                .environment("A", "line\nline")
                .workingDirectory("/work")
                .entrypoint(List.of("python"))
                .command(List.of("-V"))
                .port(PublishedPort.loopback(80))
                .payload(Payload.of("/run/payload.json", "{}"))
                .platform("linux/arm64")
                .devices(new Devices(Optional.of("all"), List.of("/dev/kvm")))
                .build();
        assertThat(plan.labels().keySet()).containsExactly("a", "b");
        assertThat(plan.mounts()).containsExactly(new Mount(Mount.Kind.BIND, "/a:b c/ü", "/work", false));
        assertThat(plan.readOnlyRoot()).isFalse();
        assertThat(plan.payload().orElseThrow().content()).containsExactly('{', '}');
        assertThat(plan.limits().cpus()).isEqualTo("0.250");
        assertThat(plan.platform()).contains("linux/arm64");
        assertThat(plan.command()).containsExactly("-V");
        assertThat(plan.workingDirectory()).contains("/work");
    }

    @Test
    void plan_severalFaults_areSaidTogether() {
        RunPlanBuilder builder = RunPlan.builder("--privileged", "-x")
                .label("a=b", "c")
                .label("k", "two\nlines")
                .capability("ALL")
                .environment("A B", "")
                .environment("C", "\0")
                .workingDirectory("work")
                .command(List.of("\ud800"))
                .port(PublishedPort.loopback(1))
                .tmpfs(new Tmpfs("/tmp", 1, false))
                .mount(Mount.bind("/a", "/tmp"))
                .platform("linux");
        FaultyOptionsException faulty = catchThrowableOfType(FaultyOptionsException.class, builder::build);
        assertThat(faulty.code()).isEqualTo(ErrorCode.INVALID);
        assertThat(faulty.faults())
                .extracting(Fault::option)
                .containsExactly(
                        "image",
                        "name",
                        "labels",
                        "labels",
                        "capabilities",
                        "environment",
                        "environment",
                        "command",
                        "working directory",
                        "platform",
                        "mounts",
                        "network");
        assertThat(faulty).hasMessageContaining("network: a container without a network publishes no port");
    }

    @Test
    void plan_changedMapsAndLists_staysAsItWas() {
        TreeMap<String, String> labels = new TreeMap<>();
        labels.put("a", "1");
        RunPlan plan = RunPlan.builder("python", "n1").labels(labels).build();
        labels.put("b", "2");
        assertThat(plan.labels()).containsOnlyKeys("a");
        assertThatThrownBy(() -> plan.labels().put("c", "3")).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python:3.11-slim AS x",
                "--platform=linux/arm64",
                "python:3.11\nRUN x",
                "",
                " ",
                "a@sha256:12",
                "Python"
            })
    void image_thatIsNoReference_isRefused(String image) {
        assertThatThrownBy(RunPlan.builder(image, "n1")::build).isInstanceOf(FaultyOptionsException.class);
    }

    @ParameterizedTest
    @CsvSource({"a, true", "A_9, true", "_, true", "9a, false", "a-b, false", "'', false", "é, false", "a9z, true"})
    void environment_names_areThoseThatAShellTakes(String name, boolean sound) {
        assertThat(isSound(builder().environment(name, "x"))).isEqualTo(sound);
    }

    @ParameterizedTest
    @CsvSource({
        "a, true",
        "a.b/c-d, true",
        "~, true",
        "!, true",
        "-a, false",
        "a=b, false",
        "=, false",
        "'', false",
        "a b, false",
        "' a', false",
        "é, false"
    })
    void labels_names_areWords(String name, boolean sound) {
        assertThat(isSound(builder().label(name, "x"))).isEqualTo(sound);
    }

    @Test
    void labels_values_areOneLine() {
        assertThat(isSound(builder().label("a", "é 日"))).isTrue();
        assertThat(isSound(builder().label("a", "\nb"))).isFalse();
        assertThat(isSound(builder().label("a", "b\n"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "AUDIT_WRITE, true",
        "A, true",
        "Z, true",
        "ALL, false",
        "CAP_CHOWN, false",
        "chown, false",
        "'', false",
        "CHOWN9, false",
        "aZ, false",
        "Za, false"
    })
    void capabilities_names_areThoseOfOne(String name, boolean sound) {
        assertThat(isSound(builder().capability(name))).isEqualTo(sound);
    }

    /** Linux starts no program with a longer one, and the engine's message does not say so. */
    @Test
    void bd9_argumentOrVariable_hasTheLengthThatAProgramCanBeGiven() {
        String longest = "é".repeat(65_535) + "x";
        assertThat(isSound(builder().command(List.of(longest)))).isTrue();
        assertThat(isSound(builder().command(List.of(longest + "x")))).isFalse();
        assertThat(isSound(builder().entrypoint(List.of("p", longest + "x")))).isFalse();
        assertThat(isSound(builder().environment("A", longest.substring(1)))).isTrue();
        assertThat(isSound(builder().environment("A", longest))).isFalse();
    }

    @Test
    void texts_wholeCharacters_areKept() {
        assertThat(isSound(builder().command(List.of("\ud83d\ude00")))).isTrue();
        assertThat(isSound(builder().command(List.of("a\ud83d\ude00b")))).isTrue();
        assertThat(isSound(builder().command(List.of("a\ud83d")))).isFalse();
        assertThat(isSound(builder().command(List.of("\ud83da")))).isFalse();
        assertThat(isSound(builder().entrypoint(List.of("a\0")))).isFalse();
    }

    @Test
    void paths_thatAreTakenTwice_areRefused() {
        assertThat(isSound(builder().mount(Mount.bind("/a", "/x")).mount(Mount.bind("/b", "/x"))))
                .isFalse();
        assertThat(isSound(builder().mount(Mount.bind("/a", "/x")).payload(Payload.of("/x", ""))))
                .isFalse();
        assertThat(isSound(builder().mount(Mount.bind("/a", "/x")).mount(Mount.bind("/a", "/y"))))
                .isTrue();
        assertThat(isSound(builder().workingDirectory("/"))).isTrue();
    }

    private static RunPlanBuilder builder() {
        return RunPlan.builder("python", "n1");
    }

    private static boolean isSound(RunPlanBuilder builder) {
        try {
            builder.build();
            return true;
        } catch (FaultyOptionsException faulty) {
            return false;
        }
    }

    @Test
    void payload_asText_doesNotShowItsContent() {
        Payload payload = Payload.of("/run/p", "secret");
        assertThat(payload.toString()).isEqualTo("/run/p (6 bytes)");
        assertThat(payload).isEqualTo(Payload.of("/run/p", "secret")).isNotEqualTo(Payload.of("/run/p", "secre7"));
    }
}
