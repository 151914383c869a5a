package dev.truewheel.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.wasm.RunOrder.Mount;
import dev.truewheel.wasm.RunResult.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the program is told and how what it says is read, with a script that says what wasmtime 48 says. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "what it starts are shell scripts")
@Timeout(60)
final class WasmtimeCommandTest {
    private static final String VERSION = "wasmtime 48.0.8 (bfb1cf7d2 2026-07-01)";

    @TempDir
    Path folder;

    private Path component;

    @BeforeEach
    void writeComponent() throws IOException {
        component =
                Files.write(folder.resolve("c.wasm"), "\0asm...wasi:cli/run@0.2.3".getBytes(StandardCharsets.US_ASCII));
    }

    private Path program(String script) throws IOException {
        return FakeProgram.write(folder, "wasmtime", VERSION, script);
    }

    private static WasmtimeCommand command(Path program) {
        return new WasmtimeCommand(
                program.toString(), Map.of(), new RuntimeIdentity("wasmtime", "48.0.8"), List.of("no runner here"));
    }

    private RunResult run(String script) throws IOException {
        return command(program(script)).run(RunOrder.of(component, "code").build());
    }

    @Test
    void run_order_isToldByOptions() throws IOException {
        Path packages = Files.createDirectory(folder.resolve("packages"));
        Files.writeString(packages.resolve("m.py"), "x = 1");
        Path program = program(
                "for a; do case $a in --dir=*) d=${a#--dir=}; cat \"${d%%::*}/m.py\"; echo y >\"${d%%::*}/m.py\";;"
                        + " esac; done");
        RunResult result = command(program)
                .run(RunOrder.of(component, "print(1)")
                        .sitePackages(new Mount(packages, "/site-packages"))
                        .timeLimit(Duration.ofMillis(2_500))
                        .memoryLimitInBytes(1 << 20)
                        .build());
        assertThat(result.finished()).isTrue();
        assertThat(result.status()).hasValue(0);
        assertThat(result.out()).isEqualTo("x = 1");
        assertThat(packages.resolve("m.py")).hasContent("x = 1");
        assertThat(FakeProgram.input(program)).isEqualTo("print(1)");
        assertThat(FakeProgram.arguments(program).lines())
                .contains(
                        "run",
                        "-Wmax-memory-size=1048576",
                        "-Wtimeout=2500ms",
                        "-Sinherit-network=n",
                        "--env=PYTHONPATH=/site-packages",
                        component.toString())
                .anyMatch(line -> line.startsWith("--dir=") && line.endsWith("::/site-packages"));
        String copy = FakeProgram.arguments(program)
                .lines()
                .filter(line -> line.startsWith("--dir="))
                .findFirst()
                .orElseThrow()
                .replaceAll("--dir=(.*)::.*", "$1");
        assertThat(Path.of(copy)).isNotEqualTo(packages).doesNotExist();
        assertThat(Path.of(copy).getParent()).doesNotExist();
    }

    @Test
    void run_exitStatus_isAFailureOfItsOwn() throws IOException {
        RunResult result = run("echo out; echo err >&2; exit 3");
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.status()).hasValue(3);
        assertThat(result.out()).isEqualTo("out\n");
        assertThat(result.err()).isEqualTo("err\n");
    }

    @Test
    void run_wordsOfTheProgram_areToldFromTheComponents() throws IOException {
        RunResult result = run(
                "echo mine >&2; printf 'Error: failed to run main module `c.wasm`\\n\\nCaused by:\\n    1: wasm trap:"
                        + " interrupt\\n' >&2; exit 134");
        assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(result.err()).isEqualTo("mine\n");
        assertThat(result.message()).contains("wasm trap: interrupt");
        assertThat(result.status()).isEmpty();
    }

    @Test
    void run_memory_isToldApart() throws IOException {
        assertThat(run("echo 'Error: x: forcing trap when growing memory to 99 bytes' >&2; exit 1")
                        .outcome())
                .isEqualTo(Outcome.OUT_OF_MEMORY);
    }

    @Test
    void run_missingImport_cannotStart() throws IOException {
        RunResult result =
                run("echo 'Error: component imports instance `a:b/c`, but a matching implementation was not found in"
                        + " the linker' >&2; exit 1");
        assertThat(result.outcome()).isEqualTo(Outcome.CANNOT_START);
        assertThat(result.message()).contains("a:b/c");
    }

    @Test
    void run_trap_isAFailure() throws IOException {
        RunResult result = run("echo 'Error: wasm trap: unreachable' >&2; exit 134");
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.status()).isEmpty();
    }

    @Test
    void run_noCommand_isNotEvenTried() throws IOException {
        Files.writeString(component, "\0asm nothing of the kind");
        Path program = program("");
        RunResult result = command(program).run(RunOrder.of(component, "").build());
        assertThat(result.outcome()).isEqualTo(Outcome.CANNOT_START);
        assertThat(result.message()).contains("truewheel-runner").contains("no runner here");
        assertThat(folder.resolve("wasmtime.arguments")).doesNotExist();
    }

    @Test
    void run_output_isBounded() throws IOException {
        RunResult result = command(
                        program("head -c 3000 /dev/zero | tr '\\0' a; head -c 20 /dev/zero | tr '\\0' b >&2"))
                .run(RunOrder.of(component, "").outputLimit(10).build());
        assertThat(result.out()).isEqualTo("aaaaaaaaaa");
        assertThat(result.printed().outTruncated()).isTrue();
        assertThat(result.err()).isEqualTo("bbbbbbbbbb");
        assertThat(result.printed().errTruncated()).isTrue();
    }

    @Test
    void run_linksInFolders_areLeftOut() throws IOException {
        Path packages = Files.createDirectory(folder.resolve("p"));
        Files.createSymbolicLink(packages.resolve("out"), component);
        Path program = program("for a; do case $a in --dir=*) d=${a#--dir=}; ls \"${d%%::*}\";; esac; done");
        RunResult result = command(program)
                .run(RunOrder.of(component, "")
                        .sitePackages(new Mount(packages, "/p"))
                        .build());
        assertThat(result.out()).isEmpty();
    }
}
