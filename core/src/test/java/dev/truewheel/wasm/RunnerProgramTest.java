package dev.truewheel.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.json.Json;
import dev.truewheel.wasm.RunOrder.Mount;
import dev.truewheel.wasm.RunResult.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The protocol, spoken with scripts. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "what it starts are shell scripts")
@Timeout(60)
final class RunnerProgramTest {
    private static final String COMPILED = "{\"event\":\"compiled\",\"nanos\":5000000,\"reused\":true,\"note\":\"\"}";
    private static final RuntimeIdentity IDENTITY = new RuntimeIdentity("truewheel-runner", "1.0");

    @TempDir
    Path folder;

    private Path component;

    @BeforeEach
    void writeComponent() throws IOException {
        component = Files.write(folder.resolve("component.wasm"), new byte[] {0, 'a', 's', 'm'});
    }

    private Path program(String script) throws IOException {
        return FakeProgram.write(folder, "truewheel-runner", "truewheel-runner 1.0", script);
    }

    private static String say(String... lines) {
        return "cat <<'END'\n" + String.join("\n", lines) + "\nEND";
    }

    private static String ended(String fields) {
        return "{\"event\":\"ended\",\"outcome\":\"finished\",\"status\":null,\"message\":\"\",\"missing\":[],\"nanos\":7000000,"
                + "\"peakMemoryBytes\":65536,\"out\":\"42\\n\",\"err\":\"\",\"outTruncated\":false,\"errTruncated\":false"
                + fields + "}";
    }

    private RunResult run(String script) throws IOException, RuntimeUnavailableException {
        return RunnerProgram.at(program(script))
                .run(RunOrder.of(component, "pass").build());
    }

    private TruewheelException refused(String script) {
        return catchThrowableOfType(TruewheelException.class, () -> run(script));
    }

    @Test
    void at_program_tellsWhatItIs() throws Exception {
        assertThat(RunnerProgram.at(program("")).identity()).isEqualTo(IDENTITY);
    }

    @Test
    void at_anotherProgram_isUnavailable() throws IOException {
        Path other = FakeProgram.write(folder, "other", "python 3.14", "");
        assertThatExceptionOfType(RuntimeUnavailableException.class)
                .isThrownBy(() -> RunnerProgram.at(other))
                .withMessageContaining("is python 3.14 and no truewheel-runner");
    }

    @Test
    void at_programThatBreaks_isUnavailable() throws IOException {
        Path broken = FakeProgram.write(folder, "broken", "x", "");
        Files.writeString(broken, "#!/bin/sh\necho oh no >&2\nexit 9\n");
        assertThatExceptionOfType(RuntimeUnavailableException.class)
                .isThrownBy(() -> RunnerProgram.at(broken))
                .withMessageContaining("ended with 9")
                .withMessageContaining("oh no");
        assertThatExceptionOfType(RuntimeUnavailableException.class)
                .isThrownBy(() -> RunnerProgram.at(folder.resolve("none")))
                .withMessageContaining("none");
    }

    @Test
    void run_order_saysAllOfIt() throws Exception {
        Path program = program(say(ended("")));
        RunOrder order = RunOrder.of(component, "print('ä\"\\n')\n")
                .standardLibrary(Files.createDirectory(folder.resolve("lib")))
                .sitePackages(new Mount(Files.createDirectory(folder.resolve("a")), "/site-packages"))
                .sitePackages(new Mount(Files.createDirectory(folder.resolve("b")), "/site-packages-1"))
                .timeLimit(Duration.ofMillis(1_500))
                .memoryLimitInBytes(5L << 30)
                .outputLimit(77)
                .codeCache(folder.resolve("code"))
                .build();
        RunnerProgram.at(program).run(order);
        Json said = Json.parse("order", FakeProgram.input(program).getBytes(StandardCharsets.UTF_8), 1 << 20);
        assertThat(said.map().keySet())
                .containsExactly(
                        "protocol",
                        "component",
                        "code",
                        "folders",
                        "variables",
                        "compileMillis",
                        "runMillis",
                        "memoryBytes",
                        "outputBytes",
                        "codeCache");
        assertThat(said.get("component").text()).isEqualTo(component.toString());
        assertThat(said.get("code").text()).isEqualTo("print('ä\"\\n')\n");
        assertThat(said.get("folders").list().stream().map(f -> f.get("guest").text()))
                .containsExactly("/python-stdlib", "/site-packages", "/site-packages-1");
        assertThat(said.get("folders").list().get(2).get("host").text())
                .isEqualTo(folder.resolve("b").toString());
        assertThat(said.get("variables").get("PYTHONHOME").text()).isEqualTo("/python-stdlib");
        assertThat(said.get("variables").get("PYTHONPATH").text())
                .isEqualTo("/python-stdlib:/site-packages:/site-packages-1");
        assertThat(said.get("runMillis").text()).isEqualTo("1500");
        assertThat(said.get("memoryBytes").text()).isEqualTo("5368709120");
        assertThat(said.get("outputBytes").text()).isEqualTo("77");
        assertThat(said.get("codeCache").text())
                .isEqualTo(folder.resolve("code").toString());
    }

    @Test
    void run_answer_isRead() throws Exception {
        RunResult result = run(say(COMPILED, ended("")));
        assertThat(result.finished()).isTrue();
        assertThat(result.out()).isEqualTo("42\n");
        assertThat(result.compiled()).isEqualTo(Duration.ofMillis(5));
        assertThat(result.cost().codeReused()).isTrue();
        assertThat(result.ran()).isEqualTo(Duration.ofMillis(7));
        assertThat(result.cost().peakMemoryInBytes()).hasValue(65536);
        assertThat(result.status()).isEmpty();
        assertThat(result.cost().notes()).isEmpty();
    }

    @Test
    void run_eachOutcome_isTold() throws Exception {
        String[] said = {"failed", "timed-out", "out-of-memory", "cannot-start"};
        Outcome[] meant = {Outcome.FAILED, Outcome.TIMED_OUT, Outcome.OUT_OF_MEMORY, Outcome.CANNOT_START};
        for (int i = 0; i < said.length; i++) {
            Files.deleteIfExists(folder.resolve("truewheel-runner"));
            RunResult result = run(say(
                    COMPILED,
                    ended("").replace("finished", said[i]).replace("null", "3").replace("[]", "[\"a:b/c\",\"d\"]")));
            assertThat(result.outcome()).isEqualTo(meant[i]);
            assertThat(result.status()).hasValue(3);
            assertThat(result.missing()).containsExactly("a:b/c", "d");
        }
    }

    @Test
    void run_noteOfTheProgram_isKept() throws Exception {
        RunResult result =
                run(say(COMPILED.replace("\"note\":\"\"", "\"note\":\"the code cannot be kept: full\""), ended("")));
        assertThat(result.cost().notes()).containsExactly("the code cannot be kept: full");
    }

    @Test
    void run_refusedOrder_isAgainstPolicy() {
        TruewheelException refused = refused(
                say(ended("").replace("finished", "refused").replace("message\":\"", "message\":\"others may write")));
        assertThat(refused.code()).isEqualTo(ErrorCode.POLICY);
        assertThat(refused).hasMessageContaining("others may write");
    }

    @Test
    void run_garbage_isIncompatible() {
        for (String line : new String[] {
            "hello",
            "{}",
            "[1]",
            "{\"event\":\"compiled\"}",
            ended("").replace("finished", "perhaps"),
            COMPILED + COMPILED
        }) {
            assertThat(folder.resolve("truewheel-runner").toFile().delete() || line.equals("hello"))
                    .isTrue();
            assertThat(refused(say(line)).code()).as(line).isEqualTo(ErrorCode.INCOMPATIBLE);
        }
    }

    @Test
    void run_hostileGarbage_isShownEscaped() {
        assertThat(refused("printf '{\"event\":\"\\342\\200\\256\"}\\n'").getMessage())
                .doesNotContain("\u202e")
                .contains("\\u202e");
    }

    @Test
    void run_crash_isABreakdownWithItsWords() {
        TruewheelException refused = refused(say(COMPILED) + "\necho 'memory allocation failed' >&2\nkill -ABRT $$");
        assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(refused).hasMessageContaining("134").hasMessageContaining("memory allocation failed");
    }

    @Test
    void run_noAnswer_isABreakdown() {
        assertThat(refused("").code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(folder.resolve("truewheel-runner").toFile().delete()).isTrue();
        assertThat(refused(say(COMPILED)).code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void run_hugeOutput_isNoResult() {
        assertThat(refused("head -c 20000000 /dev/zero").code()).isEqualTo(ErrorCode.INCOMPATIBLE);
    }

    @Test
    void run_programThatHangs_isKilledAndToldApart() throws Exception {
        Path program = program(say(COMPILED) + "\necho $$ >'" + folder.resolve("pid") + "'\nexec sleep 300");
        RunResult result = new RunnerProgram(program, IDENTITY, Duration.ofMillis(200), Duration.ofMillis(500))
                .run(RunOrder.of(component, "")
                        .timeLimit(Duration.ofMillis(300))
                        .build());
        assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(result.compiled()).isEqualTo(Duration.ofMillis(5));
        assertThat(result.message()).contains("was killed");
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void run_programThatAnswersAndHangs_keepsTheAnswer() throws Exception {
        Path program = program(say(COMPILED, ended("")) + "\nexec sleep 300");
        RunResult result = new RunnerProgram(program, IDENTITY, Duration.ofMillis(200), Duration.ofMillis(500))
                .run(RunOrder.of(component, "")
                        .timeLimit(Duration.ofMillis(300))
                        .build());
        assertThat(result.finished()).isTrue();
    }

    @Test
    void run_missingComponent_isAMissingFile() throws Exception {
        RunnerProgram runner = RunnerProgram.at(program(""));
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() ->
                        runner.run(RunOrder.of(folder.resolve("none.wasm"), "").build()))
                .withMessageContaining("none.wasm");
    }

    @Test
    void run_sharedCodeCache_isAgainstPolicy() throws Exception {
        Path cache = Files.createDirectory(folder.resolve("code"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        RunnerProgram runner = RunnerProgram.at(program(""));
        RunOrder order = RunOrder.of(component, "").codeCache(cache).build();
        assertThat(catchThrowableOfType(TruewheelException.class, () -> runner.run(order))
                        .code())
                .isEqualTo(ErrorCode.POLICY);
        assertThat(folder.resolve("truewheel-runner.input")).doesNotExist();
    }

    @Test
    void run_codeCacheThatIsNotThere_isMadeForItsUserAlone() throws Exception {
        Path cache = folder.resolve("new").resolve("code");
        RunnerProgram.at(program(say(ended(""))))
                .run(RunOrder.of(component, "").codeCache(cache).build());
        assertThat(Files.getPosixFilePermissions(cache)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
}
