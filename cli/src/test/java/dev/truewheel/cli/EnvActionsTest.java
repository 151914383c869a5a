package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.fixture.ScriptedDocker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code env list}, {@code logs}, {@code stop}, {@code renew} and {@code reap}, with a scripted engine. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
final class EnvActionsTest {
    static final String ID = "ab".repeat(32);
    private static final String OURS = " --filter=label=dev.truewheel.sandbox=1";

    @TempDir
    Path directory;

    private ScriptedDocker docker;

    @BeforeEach
    void begin() throws IOException {
        docker = ScriptedDocker.in(directory.resolve("scripted"));
    }

    /** Scripts an engine that has one detached environment with a lease until the year 2100. */
    static ScriptedDocker withOne(ScriptedDocker docker) {
        String labels =
                "{\"dev.truewheel.sandbox\":\"1\",\"dev.truewheel.environment\":\"one\",\"dev.truewheel.detached\":\"1\","
                        + "\"dev.truewheel.source\":\"gym://A-v1\",\"dev.truewheel.owner\":\"v1 - - - 7 - elsewhere\"}";
        String lease = "truewheel-lease-" + ID + "-4102444800";
        return docker.answer("container ls * --filter=label=dev.truewheel.sandbox=1", ID)
                .answer("container ls * --filter=label=rlmesh.sandbox=1", "")
                .answer(
                        "container inspect *",
                        "[{\"Id\":\"" + ID
                                + "\",\"Name\":\"/one\",\"State\":{\"Status\":\"running\"},\"Config\":{\"Labels\":"
                                + labels + "}}]")
                .answer("network ls *", "")
                .answer("volume ls *", lease)
                .answer(
                        "volume inspect *",
                        "[{\"Name\":\"" + lease
                                + "\",\"Labels\":{\"dev.truewheel.role\":\"lease\",\"dev.truewheel.address\":\"tcp://127.0.0.1:5\"}}]")
                .answer("volume create *", "made")
                .answer("volume rm *", "removed")
                .answer("container stop *", ID)
                .answer("container rm *", ID)
                .answer("container logs *", "first\u001b[2J\nsecond");
    }

    private Cli.Result run(String... words) throws IOException {
        String[] line = new String[words.length + 1];
        line[0] = "env";
        System.arraycopy(words, 0, line, 1, words.length);
        return new Cli(directory)
                .program("truewheel")
                .variable("TRUEWHEEL_DOCKER", docker.write().toString())
                .variable("PATH", System.getenv("PATH"))
                .variable("XDG_CACHE_HOME", directory.resolve("cache").toString())
                .run(line);
    }

    private List<String> removals() throws IOException {
        return docker.calls().stream()
                .filter(call -> call.get(1).equals("rm"))
                .map(call -> call.get(0))
                .toList();
    }

    @Test
    void list_one_showsWhereItIsAndWhyItStays() throws IOException {
        withOne(docker);
        Cli.Result result = run("list");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.lines().get(0)).isEqualTo("one  running  tcp://127.0.0.1:5  gym://A-v1");
        assertThat(result.lines().get(1)).startsWith("  kept: it has a lease for another ");
    }

    @Test
    void list_nothing_saysSo() throws IOException {
        docker.answer("container ls *", "").answer("network ls *", "").answer("volume ls *", "");
        assertThat(run("list").out()).isEqualTo("no environments\n");
    }

    @Test
    void logs_hostileText_isEscaped() throws IOException {
        withOne(docker);
        Cli.Result result = run("logs", "one", "--tail", "1K");
        assertThat(result.lines()).containsExactly("first\\x1b[2J", "second");
        assertThat(docker.calls("container logs --tail=1024 -- " + ID)).hasSize(1);
    }

    @Test
    void stop_beginOfAName_endsItAndAllOfIt() throws IOException {
        withOne(docker);
        Cli.Result result = run("stop", ID.substring(0, 8), "--grace", "2s");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("one  stopped\n");
        assertThat(docker.calls("container stop --time=2")).hasSize(1);
        assertThat(removals()).containsExactly("container", "volume");
    }

    /** B-R13: what is gone already is stopped. */
    @Test
    void stop_absent_isASuccess() throws IOException {
        withOne(docker);
        Cli.Result result = run("stop", "another");
        assertThat(result.status()).isZero();
        assertThat(result.out()).isEqualTo("another  was not there\n");
        assertThat(removals()).isEmpty();
    }

    @Test
    void dryRun_changesNothing() throws IOException {
        withOne(docker);
        assertThat(run("stop", "one", "--dry-run").out()).isEqualTo("one  would be stopped\n");
        assertThat(run("reap", "--dry-run").out()).startsWith("one  kept: it has a lease");
        assertThat(docker.calls().stream().map(call -> call.get(1))).containsOnly("ls", "inspect");
    }

    @Test
    void renew_takesANewLeaseBeforeTheOldOneGoes() throws IOException {
        withOne(docker);
        Cli.Result result = run("renew", "one", "--lease", "50h");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).matches("one  has a lease for 2 d, until 20[-0-9]{8}T[:0-9]{8}Z\n");
        List<String> create = docker.calls("volume create").get(0);
        assertThat(create).contains("--label=dev.truewheel.address=tcp://127.0.0.1:5");
        assertThat(docker.calls().stream().map(call -> call.get(0) + " " + call.get(1)))
                .containsSubsequence("volume create", "volume rm");
    }

    @Test
    void renew_dryRun_tellsUntilWhenAndChangesNothing() throws IOException {
        withOne(docker);
        Cli.Result result = run("renew", ID.substring(0, 8), "--lease", "50h", "--dry-run");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).matches("one  would have a lease for 2 d, until 20[-0-9]{8}T[:0-9]{8}Z\n");
        Cli.Result document = run("renew", "one", "--lease", "50h", "--dry-run", "--json");
        assertThat(document.out())
                .matches("\\{\"type\":\"environments_renewed\",\"schema_version\":1,\"dry_run\":true,\"environments\":"
                        + "\\[\\{\"name\":\"one\",\"lease_until\":[0-9]+,\"lease_before\":4102444800}]}\n");
        assertThat(run("renew", "another", "--dry-run").status()).isEqualTo(2);
        assertThat(docker.calls().stream().map(call -> call.get(1))).containsOnly("ls", "inspect");
    }

    @Test
    void renew_absent_isNotFound() throws IOException {
        withOne(docker);
        Cli.Result result = run("renew", "another");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("there is no environment 'another'");
    }

    @Test
    void reap_engineThatDoesNotAnswer_isUnavailable() throws IOException {
        docker.fail(
                "container ls *" + OURS,
                "Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?");
        Cli.Result result = run("reap");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err()).contains("start the engine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stop",
                "renew",
                "logs",
                "list x",
                "reap x",
                "logs a b",
                "list --lease 5h",
                "list --dry-run",
                "key A-v1 --grace 5s",
                "renew one --lease soon",
                "stop one --grace 5w",
                "melt"
            })
    void wrongWords_areAUsageError(String words) throws IOException {
        withOne(docker);
        Cli.Result result = run(words.split(" "));
        assertThat(result.status()).as(words).isEqualTo(2);
        assertThat(removals()).isEmpty();
    }
}
