package dev.truewheel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "what it starts are shell scripts")
@Timeout(60)
final class ProgramTest {
    @TempDir
    Path folder;

    private static Program.Builder sh(String script) {
        return Program.builder(List.of("sh", "-c", script));
    }

    private static ErrorCode code(Program.Builder program) {
        return catchThrowableOfType(TruewheelException.class, program::run).code();
    }

    @Test
    void run_program_tellsAllOfIt() throws IOException {
        Completed done = sh("echo out; echo err >&2; exit 3").run();
        assertThat(done.exit()).isEqualTo(3);
        assertThat(done.succeeded()).isFalse();
        assertThat(done.stdoutText()).isEqualTo("out\n");
        assertThat(done.stderrText()).isEqualTo("err\n");
        assertThat(done.stdoutTruncated()).isFalse();
    }

    @Test
    void run_arguments_passAsTheyAre() throws IOException {
        Completed done = Program.builder(List.of("printf", "%s|", "a b", "$HOME", "*", "", "--", "a\nb"))
                .run();
        assertThat(done.stdoutText()).isEqualTo("a b|$HOME|*||--|a\nb|");
    }

    @Test
    void run_missingProgram_isUnavailable() {
        assertThat(code(Program.builder(List.of("no-such-program-here")))).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(code(Program.builder(List.of("/no/such/program")))).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(code(Program.builder(List.of("")))).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void run_missingFolder_isNoMissingProgram() {
        assertThatThrownBy(() -> sh("true").directory(folder.resolve("gone")).run())
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("gone");
    }

    @Test
    void run_missingInput_isNoMissingProgram() {
        assertThatThrownBy(() -> sh("true").input(folder.resolve("gone")).run())
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void run_missingInterpreterOfScript_isNoMissingProgram() throws IOException {
        Path script = Files.writeString(folder.resolve("script"), "#!/no/such/interpreter\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        assertThatThrownBy(() -> Program.builder(List.of(script.toString())).run())
                .isInstanceOf(IOException.class);
    }

    @Test
    void run_path_isTheOneOfTheProgram() throws IOException {
        Path script = Files.writeString(folder.resolve("greet"), "#!/bin/sh\necho found\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Program.Builder greet = Program.builder(List.of("greet")).wholeEnvironment(Map.of("PATH", ":x:" + folder));
        assertThat(greet.run().stdoutText()).isEqualTo("found\n");
        assertThat(code(greet.wholeEnvironment(Map.of("PATH", "")))).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void run_environment_isWhatWasSaid() throws IOException {
        Completed done = Program.builder(List.of("/usr/bin/env"))
                .wholeEnvironment(Map.of("A", "1", "B", "2"))
                .environment(Map.of("B", "3", "C", "é"))
                .without("A")
                .run();
        assertThat(done.stdoutText().lines()).containsExactlyInAnyOrder("B=3", "C=é");
    }

    @Test
    void run_muchOfBoth_keepsTheFirstAndNeverBlocks() throws IOException {
        Completed done = sh("i=0; while [ $i -lt 2000 ]; do echo 0123456789012345678901234567890123456789;"
                        + " echo 01234567890123456789012345678901234567890123456789 >&2; i=$((i+1)); done")
                .outputLimit(100)
                .run();
        assertThat(done.stdout()).hasSize(100);
        assertThat(done.stdoutText()).startsWith("0123456789012345678901234567890123456789\n0123");
        assertThat(done.stderr()).hasSize(100);
        assertThat(done.stdoutTruncated()).isTrue();
        assertThat(done.stderrTruncated()).isTrue();
    }

    @Test
    void run_tail_keepsTheLast() throws IOException {
        Completed done = sh("seq 1 100000").outputTail(20).run();
        assertThat(done.stdoutText()).isEqualTo(tail());
        assertThat(done.stdoutTruncated()).isTrue();
    }

    private static String tail() {
        StringBuilder all = new StringBuilder();
        for (int i = 99_000; i <= 100_000; i++) {
            all.append(i).append('\n');
        }
        return all.substring(all.length() - 20);
    }

    @Test
    void run_exactlyTheLimit_isNotTruncated() throws IOException {
        assertThat(sh("printf 12345").outputLimit(5).run().stdoutTruncated()).isFalse();
        assertThat(sh("printf 12345").outputTail(5).run().stdoutText()).isEqualTo("12345");
        assertThat(sh("printf 12345").outputLimit(0).run().stdoutTruncated()).isTrue();
        assertThat(sh("printf 12345").outputTail(0).run().stdout()).isEmpty();
    }

    @Test
    void run_input_isRead() throws IOException {
        byte[] input = new byte[3 << 20];
        Arrays.fill(input, (byte) 'x');
        assertThat(sh("wc -c").input(input).run().stdoutText().trim()).isEqualTo(Integer.toString(input.length));
        Path file = Files.write(folder.resolve("input"), input);
        assertThat(sh("wc -c").input(file).run().stdoutText().trim()).isEqualTo(Integer.toString(input.length));
        assertThat(sh("cat").run().stdout()).isEmpty();
    }

    @Test
    void run_inputNobodyReads_doesNotMatter() throws IOException {
        assertThat(sh("exit 7").input(new byte[1 << 20]).run().exit()).isEqualTo(7);
    }

    @Test
    void run_tooLong_killsTheWholeTree() throws Exception {
        Path pids = folder.resolve("pids");
        Program.Builder forks = sh("echo begun; (sleep 1000 & echo $! >>" + pids + "; sh -c 'sleep 1000 & echo $! >>"
                + pids + "; wait'; wait) & wait");
        ProgramTimeoutException late = catchThrowableOfType(
                ProgramTimeoutException.class,
                () -> forks.timeout(Duration.ofSeconds(3)).title("forking").run());
        assertThat(late.code()).isEqualTo(ErrorCode.TRANSIENT);
        assertThat(late).hasMessageContaining("forking did not end within 3 s");
        assertThat(late.soFar().stdoutText()).isEqualTo("begun\n");
        List<String> started = Files.readAllLines(pids);
        assertThat(started).hasSize(2);
        for (String pid : started) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProgramTest::awaitEnd);
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
        } catch (Exception alive) {
            throw new AssertionError(process + " lives", alive);
        }
    }

    @Test
    void run_grandchildKeepsStreamsOpen_returnsWhatThereIs() throws Exception {
        Completed done = sh("echo early; sleep 1000 & echo $!").run();
        List<String> lines = done.stdoutText().lines().toList();
        assertThat(lines.get(0)).isEqualTo("early");
        ProcessHandle.of(Long.parseLong(lines.get(1))).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void run_interrupted_killsAndSays() throws Exception {
        Path pid = folder.resolve("pid");
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("begun").toString())
                        .start()
                        .waitFor())
                .isZero();
        AtomicReference<Throwable> seen = new AtomicReference<>();
        Thread runs = new Thread(() -> {
            try {
                sh("echo $$ >" + pid + "; echo >" + folder.resolve("begun") + "; exec sleep 1000")
                        .run();
            } catch (Throwable thrown) {
                seen.set(thrown);
            }
        });
        runs.start();
        Files.readAllBytes(folder.resolve("begun"));
        runs.interrupt();
        runs.join();
        assertThat(seen.get()).isInstanceOf(InterruptedIOException.class);
        ProcessHandle.of(Long.parseLong(Files.readString(pid).trim())).ifPresent(ProgramTest::awaitEnd);
    }

    @Test
    void run_textThatCannotBeAnArgument_isRefused() {
        assertThat(code(sh("a\0b"))).isEqualTo(ErrorCode.INVALID);
        assertThat(code(sh("true").environment(Map.of("A=B", "c")))).isEqualTo(ErrorCode.INVALID);
        assertThat(code(sh("true").environment(Map.of("A", "\0")))).isEqualTo(ErrorCode.INVALID);
        assertThatThrownBy(() -> ProgramText.check(List.of("grüße"), Map.of(), "greeting", StandardCharsets.US_ASCII))
                .isInstanceOf(TruewheelException.class)
                .hasMessageContaining("US-ASCII")
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> ProgramText.check(List.of("a\ud800"), Map.of(), "greeting", StandardCharsets.UTF_8))
                .isInstanceOf(TruewheelException.class);
    }

    @Test
    void start_program_talksAndIsKilled() throws Exception {
        ProcessHandle handle;
        try (RunningProgram cat = Program.builder(List.of("cat")).build().start()) {
            handle = ProcessHandle.of(cat.pid()).orElseThrow();
            cat.stdin().write("hello\n".getBytes(StandardCharsets.UTF_8));
            cat.stdin().flush();
            assertThat(cat.stdout().readNBytes(6)).asString().isEqualTo("hello\n");
            assertThat(cat.waitFor(Duration.ofMillis(1))).isEmpty();
        }
        awaitEnd(handle);
    }

    @Test
    void start_programThatEnds_givesItsStatus() throws Exception {
        try (RunningProgram ends = sh("echo oops >&2; exit 4").build().start()) {
            assertThat(ends.waitFor(Duration.ofSeconds(30))).hasValue(4);
            assertThat(ends.stderr()).asString().isEqualTo("oops\n");
            assertThat(ends.isAlive()).isFalse();
        }
    }
}
