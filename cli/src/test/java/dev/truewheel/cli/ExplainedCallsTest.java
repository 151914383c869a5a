package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.truewheel.fixture.ScriptedDocker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code env explain} says that the engine would be called with is what {@code env start} calls it with. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the scripted gate reads /proc")
@Timeout(120)
final class ExplainedCallsTest {
    private static final String ID = "c".repeat(64);
    private static final String IMAGE = "sha256:" + "12".repeat(32);
    private static final List<String> CHANGES = List.of("create", "run", "start");

    @TempDir
    Path directory;

    private ScriptedDocker docker;

    /** An engine on which all goes well; gates begin at once. */
    @BeforeEach
    void engine() throws IOException {
        docker = ScriptedDocker.in(directory.resolve("scripted"))
                .answer("* ls *", "")
                .answer(
                        "version *",
                        "{\"Client\":{\"Version\":\"20.10\"},\"Server\":{\"Version\":\"20.10\",\"Os\":\"linux\",\"Arch\":\"amd64\"}}")
                .answer("volume create *", "made")
                .answer("image inspect *", "[{\"Id\":\"" + IMAGE + "\",\"RepoDigests\":[],\"Config\":{\"Labels\":{}}}]")
                .answer("container run *", ID)
                .answer("container create *", ID)
                .on(
                        "container start *",
                        "cat >/dev/null; echo ready $(cat /proc/sys/kernel/random/boot_id) $(readlink /proc/self/ns/net)")
                .on("container wait *", "exec sleep 600")
                .answer("container exec *", "")
                .answer("container inspect *-gate", inspected(20_000))
                .answer("container inspect *", inspected(50_051));
    }

    private static String inspected(int port) {
        return "[{\"Id\":\"" + ID
                + "\",\"Name\":\"/one\",\"State\":{\"Status\":\"running\",\"ExitCode\":0},\"Config\":{\"Labels\":{}},"
                + "\"NetworkSettings\":{\"Ports\":{\"" + port
                + "/tcp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"4711\"}]}}}]";
    }

    private Cli.Result run(String action, String network, String more) throws IOException {
        return new Cli(directory)
                .program("truewheel")
                .variable("TRUEWHEEL_DOCKER", docker.write().toString())
                .variable("PATH", System.getenv("PATH"))
                .variable("XDG_CACHE_HOME", directory.resolve("cache").toString())
                .run("env", action, "image://some/server:1", "--network", network, "--probe", "exec:true", more);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stubs-only", "stubs-only=192.0.2.1:80,example.org:443", "open", "host-gateway", "none"})
    void explain_calls_areThoseOfAStart(String network) throws IOException {
        JsonNode plan =
                new ObjectMapper().readTree(run("explain", network, "--json").out());
        List<String> told = new ArrayList<>();
        for (JsonNode call : plan.get("calls")) {
            List<String> words = new ArrayList<>();
            call.get("words").forEach(word -> words.add(word.asText()));
            told.add(normal(words.subList(1, words.size())));
        }
        assertThat(docker.calls()).isEmpty();
        Cli.Result start = run("start", network, "--quiet");
        assertThat(start.status()).as(start.err()).isZero();
        List<String> made = new ArrayList<>();
        for (List<String> call : docker.calls()) {
            // The lease that a start gives is not known before the container is.
            boolean lease = call.toString().contains("dev.truewheel.role=lease");
            if (CHANGES.contains(call.get(1)) && !lease) {
                made.add(normal(call));
            }
        }
        assertThat(made).containsExactlyInAnyOrderElementsOf(told);
        assertThat(told).hasSize(network.startsWith("stubs-only") ? 6 : 1);
    }

    /**
     * Without what is another thing at each start: the name, the labels that tell when and by whom, and that an image that was
     * looked at goes by its id.
     */
    private static String normal(List<String> words) {
        StringBuilder text = new StringBuilder();
        for (String word : words) {
            boolean own = word.startsWith("--label=dev.truewheel.creation=")
                    || word.startsWith("--label=dev.truewheel.owner=")
                    || word.startsWith("--label=dev.truewheel.lease-until=");
            boolean image = word.equals(IMAGE) || word.equals("some/server:1") || word.equals("python:3.11-slim");
            if (!own) {
                text.append(image ? "<image>" : word.replaceAll("[0-9a-f]{32}", "<name>"))
                        .append(' ');
            }
        }
        return text.toString();
    }
}
