package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.fixture.ScriptedDocker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code env exec} with a scripted engine. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
@Timeout(120)
final class EnvExecTest {
    private static final String HOST = "b0".repeat(32);
    private static final String RUN = "aa".repeat(32);

    @TempDir
    Path directory;

    private ScriptedDocker docker;

    @BeforeEach
    void begin() throws IOException {
        docker = ScriptedDocker.in(directory.resolve("scripted"));
    }

    /** Scripts an engine with a container that runs, beside which a program ends with a status. */
    static ScriptedDocker withBox(ScriptedDocker docker, int exit) {
        return withBox(docker, "exited", exit, "");
    }

    private static ScriptedDocker withBox(ScriptedDocker docker, String state, int exit, String error) {
        String host = "[{\"Id\":\"" + HOST + "\",\"Name\":\"/box\",\"Image\":\"sha256:" + "12".repeat(32)
                + "\",\"State\":{\"Status\":\"running\"}}]";
        String started = state.equals("created") ? "0001-01-01T00:00:00Z" : "2026-01-02T03:04:06Z";
        return docker.answer("container inspect -- box", host)
                .answer("container inspect -- " + HOST, host)
                .answer(
                        "container inspect -- " + RUN,
                        "[{\"Id\":\"" + RUN + "\",\"Created\":\"2026-01-02T03:04:05Z\",\"State\":{\"Status\":\"" + state
                                + "\",\"ExitCode\":" + exit + ",\"Error\":\"" + error + "\",\"StartedAt\":\"" + started
                                + "\",\"FinishedAt\":\"2026-01-02T03:04:07.5Z\"}}]")
                .answer("container create *", RUN)
                .on("container start *", "cat >\"$state/input\"; echo to stdout; printf 'esc\\033[2J\\n' >&2")
                .on("container rm *-run-*", "echo \"$last\"");
    }

    private Cli cli() throws IOException {
        return new Cli(directory)
                .program("truewheel")
                .variable("TRUEWHEEL_DOCKER", docker.write().toString())
                .variable("PATH", System.getenv("PATH"))
                .variable("XDG_CACHE_HOME", directory.resolve("cache").toString());
    }

    private Cli.Result run(String... words) throws IOException {
        return cli().run(line(words));
    }

    private static String[] line(String... words) {
        String[] line = new String[words.length + 2];
        line[0] = "env";
        line[1] = "exec";
        System.arraycopy(words, 0, line, 2, words.length);
        return line;
    }

    @Test
    void exec_program_passesOutputAndStatusThrough() throws IOException {
        withBox(docker, 7);
        Cli.Result result = run("box", "--", "prog", "--help");
        assertThat(result.status()).isEqualTo(7);
        assertThat(result.out()).isEqualTo("to stdout\n");
        assertThat(result.err()).isEqualTo("esc\u001b[2J\n");
        List<String> words = docker.calls("container create").get(0);
        assertThat(words.subList(words.size() - 4, words.size()))
                .containsExactly("--entrypoint=prog", "--", "sha256:" + "12".repeat(32), "--help");
        assertThat(docker.calls("container rm")).hasSize(1);
    }

    @Test
    void exec_terminal_isNotToldWhatToDo() throws IOException {
        withBox(docker, 0);
        Cli.Result result = cli().terminal(80).run(line("box", "--", "prog"));
        assertThat(result.out()).isEqualTo("to stdout\n");
        assertThat(result.err()).isEqualTo("esc\\x1b[2J\n");
    }

    @Test
    void exec_options_reachTheRun() throws IOException {
        withBox(docker, 0);
        Files.writeString(directory.resolve("in.txt"), "what is read");
        Cli.Result result = run(
                "box",
                "--user",
                "1000",
                "--workdir",
                "/srv",
                "--env",
                "A=b=c",
                "--output-limit",
                "4",
                "--input",
                "in.txt",
                "--timeout",
                "90s",
                "--",
                "prog");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("to s");
        assertThat(result.err()).contains("its output was cut");
        assertThat(docker.calls("container create").get(0))
                .contains("--user=1000:1000", "--workdir=/srv", "--env=A=b=c", "--interactive");
        assertThat(docker.state("input")).hasContent("what is read");
    }

    @Test
    void exec_inputFromStandardInput_isReadOnce() throws IOException {
        withBox(docker, 0);
        Cli.Result result = cli().input("piped").run(line("box", "--input", "-", "--", "prog"));
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(docker.state("input")).hasContent("piped");
    }

    @Test
    void exec_timeUp_hasAStatusOfItsOwn() throws IOException {
        docker.on("container start *", "echo begun; while [ ! -e \"$state/removed\" ]; do sleep 0.05; done")
                .on("container rm *", "touch \"$state/removed\"; echo \"$last\"");
        withBox(docker, "running", 0, "");
        Cli.Result result = run("box", "--timeout", "1s", "--", "prog");
        assertThat(result.status()).isEqualTo(EnvExec.TIMED_OUT);
        assertThat(result.out()).isEqualTo("begun\n");
        assertThat(result.err()).isEqualTo("truewheel: it was ended after 1 s\n");
    }

    @Test
    void exec_signal_isAStatusAndASentence() throws IOException {
        withBox(docker, 139);
        Cli.Result result = run("box", "--", "prog");
        assertThat(result.status()).isEqualTo(139);
        assertThat(result.err()).endsWith("truewheel: signal 11 ended it\n");
    }

    @Test
    void exec_programThatIsNotThere_is127() throws IOException {
        docker.fail("container start *", "executable file not found");
        withBox(docker, "created", 127, "exec: prog: executable file not found");
        Cli.Result result = run("box", "--", "prog");
        assertThat(result.status()).isEqualTo(127);
        assertThat(result.err()).contains("it could not be started: exec: prog: executable file not found");
    }

    @Test
    void exec_nothingOfThatName_is125() throws IOException {
        docker.on("container inspect *", ScriptedDocker.NO_CONTAINER)
                .answer("container ls *", "")
                .answer("network ls *", "")
                .answer("volume ls *", "");
        Cli.Result result = run("box", "--", "prog");
        assertThat(result.status()).isEqualTo(EnvExec.NOT_RUN);
        assertThat(result.err()).contains("there is no environment 'box'");
    }

    @Test
    void exec_engineThatFails_is125() throws IOException {
        docker.fail("*", "Cannot connect to the Docker daemon at unix:///nope");
        Cli.Result result = run("box", "--", "prog");
        assertThat(result.status()).isEqualTo(EnvExec.NOT_RUN);
        assertThat(result.err()).contains("unix:///nope");
    }

    @Test
    void exec_json_isOneDocument() throws IOException {
        withBox(docker, 3);
        Cli.Result result = run("box", "--json", "--", "prog");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.out())
                .isEqualTo(
                        "{\"type\":\"environment_exec\",\"schema_version\":1,\"name\":\"box\",\"outcome\":\"exited\","
                                + "\"exit_code\":3,\"signal\":null,\"out_of_memory\":false,\"why\":\"it ended with status 3\","
                                + "\"stdout\":\"to stdout\\n\",\"stdout_base64\":null,\"stdout_cut\":false,"
                                + "\"stderr\":\"esc\\u001B[2J\\n\",\"stderr_base64\":null,\"stderr_cut\":false,\"milliseconds\":1500}\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void exec_dryRun_tellsWhatItWouldDoAndChangesNothing() throws IOException {
        withBox(docker, 3);
        Files.writeString(directory.resolve("in.txt"), "what is read");
        Cli.Result result =
                run("box", "--dry-run", "--timeout", "90s", "--input", "in.txt", "--env", "A=b c", "--", "prog", "x");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.lines().subList(0, 7))
                .containsExactly(
                        "box",
                        "  image     sha256:" + "12".repeat(32),
                        "  limits    256.0 MiB of memory, 128 processes, 1.000 processors",
                        "  user      65534:65534, its own files writable",
                        "  time      90 s",
                        "  input     12 B",
                        "  output    64.0 KiB of each stream");
        assertThat(result.lines())
                .contains(
                        "    --name=box-run-0000000000000000 \\",
                        "    '--label=dev.truewheel.owner=<owner>' \\",
                        "    --network=container:" + HOST + " \\",
                        "    '--env=A=b c' \\",
                        "    --entrypoint=prog \\",
                        "    sha256:" + "12".repeat(32) + " x",
                        "    box-run-0000000000000000");
        assertThat(docker.calls().stream().map(call -> call.get(1))).containsOnly("inspect");
    }

    @Test
    void exec_wrongWords_areUsageAndAskNoEngine() throws IOException {
        withBox(docker, 0);
        List<List<String>> wrong = List.of(
                List.of(),
                List.of("box"),
                List.of("box", "--user", "root", "--", "prog"),
                List.of("box", "--env", "=x", "--", "prog"),
                List.of("box", "--timeout", "0s", "--", "prog"),
                List.of("box", "--timeout", "soon", "--", "prog"),
                List.of("box", "--input", "missing.txt", "--", "prog"),
                List.of("box", "--memory", "1G", "--", "prog"));
        for (List<String> words : wrong) {
            assertThat(run(words.toArray(String[]::new)).status())
                    .as("%s", words)
                    .isEqualTo(2);
        }
        assertThat(docker.calls()).isEmpty();
    }
}
