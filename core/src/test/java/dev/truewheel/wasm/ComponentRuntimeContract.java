package dev.truewheel.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.wasm.RunOrder.Mount;
import dev.truewheel.wasm.RunResult.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every runtime makes of commands; the components are beside their source text. */
@Timeout(300)
public abstract class ComponentRuntimeContract {
    @TempDir
    protected Path folder;

    private ComponentRuntime runtime;

    /** Returns the runtime. */
    protected abstract ComponentRuntime runtime() throws Exception;

    @BeforeEach
    void load() throws Exception {
        runtime = runtime();
    }

    protected final Path component(String name) throws IOException {
        Path file = folder.resolve(name + ".wasm");
        try (InputStream in = ComponentRuntimeContract.class.getResourceAsStream("components/" + name + ".wasm")) {
            Files.copy(in, file);
        }
        return file;
    }

    private RunResult run(String name, String code) throws IOException {
        return runtime.run(RunOrder.of(component(name), code)
                .timeLimit(Duration.ofSeconds(5))
                .memoryLimitInBytes(16 << 20)
                .build());
    }

    @Test
    void run_commandThatSucceeds_isFinished() throws IOException {
        RunResult result = run("finished", "");
        assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.FINISHED);
        assertThat(result.status()).hasValue(0);
        assertThat(result.out()).isEmpty();
        assertThat(result.message()).isEmpty();
    }

    @Test
    void run_output_isTaken() throws IOException {
        RunResult result = run("text", "and more: ä");
        assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.FINISHED);
        assertThat(result.out()).isEqualTo("hello\nand more: ä");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void run_outputBeyondTheLimit_isCut() throws IOException {
        RunResult result =
                runtime.run(RunOrder.of(component("text"), "x").outputLimit(4).build());
        assertThat(result.out()).isEqualTo("hell");
        assertThat(result.printed().outTruncated()).isTrue();
        assertThat(result.printed().errTruncated()).isFalse();
    }

    @Test
    void run_commandThatFails_isAFailure() throws IOException {
        RunResult result = run("failed", "");
        assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.FAILED);
        assertThat(result.status()).hasValue(1);
        assertThat(result.message()).contains("status 1");
    }

    @Test
    void run_trap_isAFailureWithoutStatus() throws IOException {
        RunResult result = run("trap", "");
        assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.FAILED);
        assertThat(result.status()).isEmpty();
        assertThat(result.message()).contains("unreachable");
    }

    @Test
    void run_endlessRecursion_isAFailure() throws IOException {
        RunResult result = run("recursive", "");
        assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.FAILED);
        assertThat(result.message()).contains("stack");
    }

    @Test
    void run_endlessLoop_isStopped() throws IOException {
        RunResult result = runtime.run(RunOrder.of(component("endless"), "")
                .timeLimit(Duration.ofMillis(300))
                .build());
        assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(result.status()).isEmpty();
        assertThat(result.message()).isNotEmpty();
    }

    @Test
    void run_greed_endsAtTheLimit() throws IOException {
        RunResult result = run("greedy", "");
        assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.OUT_OF_MEMORY);
    }

    @Test
    void run_missingImport_cannotStart() throws IOException {
        RunResult result = run("missing", "");
        assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.CANNOT_START);
        assertThat(result.message()).contains("nobody:here/things@1.0.0");
    }

    @Test
    void run_noEntry_cannotStart() throws IOException {
        RunResult result = run("nothing", "");
        assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.CANNOT_START);
        assertThat(result.message()).contains("wasi:cli/run");
    }

    @Test
    void run_noComponent_cannotStart() throws IOException {
        Path file = Files.writeString(folder.resolve("text.wasm"), "\0asm\r\0\1\0wasi:cli/run@0.2.3");
        RunResult result = runtime.run(RunOrder.of(file, "").build());
        assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.CANNOT_START);
        assertThat(result.message()).isNotEmpty();
    }

    @Test
    void run_missingFolder_isAMissingFile() throws IOException {
        RunOrder order = RunOrder.of(component("finished"), "")
                .sitePackages(new Mount(folder.resolve("gone"), "/site-packages"))
                .build();
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> runtime.run(order))
                .withMessageContaining("gone");
    }

    @Test
    void run_missingComponent_isAMissingFile() {
        RunOrder order = RunOrder.of(folder.resolve("none.wasm"), "").build();
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> runtime.run(order))
                .withMessageContaining("none.wasm");
    }
}
