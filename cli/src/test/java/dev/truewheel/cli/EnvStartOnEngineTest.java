package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.truewheel.fixture.RequiresEngine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of environments, one after another upon a real engine. */
@RequiresEngine(image = EngineCommands.BASE)
@Timeout(300)
final class EnvStartOnEngineTest {
    @TempDir
    Path folder;

    private EngineCommands commands;

    @BeforeEach
    void begin() {
        commands = new EngineCommands(folder);
    }

    @AfterEach
    void end() throws IOException {
        commands.close();
    }

    private JsonNode listed(String name) throws IOException {
        for (JsonNode one : commands.json("list", "--json").get("environments")) {
            if (one.get("name").asText().equals(name)) {
                return one;
            }
        }
        return new ObjectMapper().nullNode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "stubs-only"})
    void start_list_logs_renew_stop_reap(String network) throws Exception {
        String image = commands.image("server", EngineCommands.SERVER);
        JsonNode started = commands.json(commands.start(image, "--network", network));
        String name = started.get("name").asText();
        URI server = URI.create(started.get("address").asText().replace("tcp", "http") + "/");
        assertThat(HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(server).build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);

        JsonNode listed = listed(name);
        assertThat(listed.get("state").asText()).isEqualTo("running");
        assertThat(listed.get("address")).isEqualTo(started.get("address"));
        assertThat(listed.get("source").asText()).isEqualTo(image);
        assertThat(listed.get("left_behind").asBoolean()).isFalse();
        assertThat(commands.json("logs", "--json", name).get("log").asText()).isEqualTo("serving\n");

        long before = listed.get("lease_until").asLong();
        commands.json("renew", "--json", name, "--lease", "20d");
        assertThat(listed(name).get("lease_until").asLong()).isGreaterThan(before);

        // Its owner, that command, is over or not: it has a lease.
        assertThat(commands.env("reap").out()).contains(name + "  kept");
        JsonNode stopped = commands.json("stop", "--json", name.substring(0, name.length() - 4));
        assertThat(stopped.get("environments").get(0).get("found").asBoolean()).isTrue();
        assertThat(commands.left()).isEmpty();
        assertThat(listed(name).isNull()).isTrue();
        assertThat(folder.resolve("cache/truewheel/environments")).isEmptyDirectory();
        assertThat(commands.env("reap").status()).isZero();
    }

    /** B-S7 by command: the block holds the exit code and the last 64 KiB, within a second of the end, and nothing stays. */
    @Test
    void start_programExits_isToldWithinASecondAndLeavesNothing() throws Exception {
        String image = commands.image("ending", EngineCommands.ENDING);
        long best = Long.MAX_VALUE;
        // A machine that has other things to do is given another chance.
        for (int i = 0; i < 5 && best > 1_000; i++) {
            Cli.Result result = commands.env(commands.start(image, "--network", "open"));
            long now = System.currentTimeMillis();
            assertThat(result.status()).as(result.err()).isEqualTo(1);
            JsonNode failure = new ObjectMapper().readTree(result.out());
            assertThat(failure.get("type").asText()).isEqualTo("environment_failed");
            assertThat(failure.get("cause").asText()).isEqualTo("ended");
            assertThat(failure.get("exit_code").asInt()).isEqualTo(3);
            assertThat(failure.get("log_truncated").asBoolean()).isTrue();
            String log = failure.get("log").asText();
            assertThat(log)
                    .startsWith("\u00e9")
                    .contains("\u00e9!\nlast words\n")
                    .doesNotContain("\ufffd");
            assertThat(log.getBytes(StandardCharsets.UTF_8)).hasSizeBetween((64 << 10) - 3, 64 << 10);
            String[] lines = log.split("\n");
            best = Math.min(best, now - Long.parseLong(lines[lines.length - 1]));
            assertThat(commands.left()).isEmpty();
            assertThat(folder.resolve("cache/truewheel/environments")).isEmptyDirectory();
        }
        assertThat(best).isBetween(0L, 1_000L);
        Cli.Result block = commands.env("start", image, "--network", "open", "--label", commands.mine + "=1");
        assertThat(block.status()).isEqualTo(1);
        assertThat(block.err())
                .contains(
                        "truewheel: the environment ended before it was ready\n",
                        "  source     " + image + "\n",
                        "  state      exited, exit code 3\n",
                        "  log        the last 64 KiB\n",
                        "  | last words\n");
        assertThat(commands.left()).isEmpty();
    }

    /** B-S7: the documentation shows what is really said, but for names, ids, and what the last try happened to meet. */
    @Test
    void start_programExitsWith3_isToldAsTheDocumentationShows() throws IOException {
        String image = commands.image(
                "demo", "import sys, time\ntime.sleep(1)\nprint('no such environment: Demo-v7')\nsys.exit(3)\n");
        Cli.Result result = commands.env("start", image, "--label", commands.mine + "=1");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        String page = Files.readString(Path.of("../docs/sandboxes.md"));
        String begin = "```\n$ truewheel env start image://demo:1\n";
        int block = page.indexOf(begin) + begin.length();
        String shown = page.substring(block, page.indexOf("```\n", block));
        assertThat(neutral(result.err().replace(image, "image://demo:1"))).isEqualTo(neutral(shown));
        assertThat(commands.left()).isEmpty();
    }

    private static String neutral(String text) {
        return text.replaceAll("(?m)^  container  \\S+-demo-1-[0-9a-f]{32} \\([0-9a-f]{64}\\)$", "  container  one")
                .replaceAll("(?m)^  answer     .+$", "  answer     some");
    }

    /** B-S6: what a command that was killed has left goes when the next starts, even if somebody has paused it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void start_afterAKilledOne_removesItsLeftover(boolean paused) throws Exception {
        String image = commands.image("server", EngineCommands.SERVER);
        Process killed = commands.process(Map.of(), commands.start(image, "--network", "open", "--foreground"));
        String leftover = EngineCommands.read(killed).get("name").asText();
        if (paused) {
            commands.docker("container", "pause", leftover);
        }
        killed.destroyForcibly().waitFor();
        assertThat(commands.left()).containsExactly(leftover);
        JsonNode next = commands.json(commands.start(image, "--network", "open"));
        String name = next.get("name").asText();
        assertThat(commands.left()).containsExactly(name);
        boolean told = false;
        for (JsonNode one : next.get("environments")) {
            told |= one.get("name").asText().equals(leftover)
                    && one.get("fate").asText().equals("removed");
        }
        assertThat(told).isTrue();
        assertThat(commands.env("stop", name).status()).isZero();
        assertThat(commands.left()).isEmpty();
    }

    @Test
    void foreground_toldToEnd_endsItsEnvironment() throws Exception {
        String image = commands.image("server", EngineCommands.SERVER);
        Process process = commands.process(Map.of(), commands.start(image, "--foreground"));
        String name = EngineCommands.read(process).get("name").asText();
        assertThat(listed(name).get("owner").asText()).isEqualTo("alive");
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(commands.left()).isEmpty();
    }
}
