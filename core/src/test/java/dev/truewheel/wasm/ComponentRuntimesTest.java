package dev.truewheel.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "what it starts are shell scripts")
final class ComponentRuntimesTest {
    private static final RuntimeProvider NONE = () -> {
        throw new RuntimeUnavailableException("this build holds no truewheel-runner");
    };

    @TempDir
    Path folder;

    private ComponentRuntime choose(String named, RuntimeProvider... providers) throws IOException {
        return ComponentRuntimes.choose(
                Map.of("PATH", folder.toString()), Optional.of(named).filter(n -> !n.isEmpty()), List.of(providers));
    }

    private TruewheelException refused(String named, RuntimeProvider... providers) {
        return catchThrowableOfType(TruewheelException.class, () -> choose(named, providers));
    }

    @Test
    void choose_provider_goesFirst() throws Exception {
        FakeProgram.write(folder, "wasmtime", "wasmtime 48.0.8", "");
        Path own = FakeProgram.write(folder, "truewheel-runner", "truewheel-runner 1", "");
        assertThat(choose("", () -> RunnerProgram.at(own)).identity().name()).isEqualTo("truewheel-runner");
    }

    @Test
    void choose_noProvider_takesWasmtime() throws Exception {
        FakeProgram.write(folder, "wasmtime", "wasmtime 48.0.8 (abc 2026)", "");
        assertThat(choose("", NONE).identity()).hasToString("wasmtime 48.0.8 (abc 2026)");
        assertThat(choose("wasmtime", NONE)).isInstanceOf(WasmtimeCommand.class);
    }

    @Test
    void choose_path_takesWhatItSaysItIs() throws Exception {
        Path own = FakeProgram.write(folder, "x", "truewheel-runner 1", "");
        assertThat(choose(own.toString())).isInstanceOf(RunnerProgram.class);
        Path other = FakeProgram.write(folder, "y", "wasmtime 1", "");
        assertThat(choose(other.toString())).isInstanceOf(WasmtimeCommand.class);
        Path neither = FakeProgram.write(folder, "z", "wasmer 1", "");
        assertThat(refused(neither.toString()))
                .hasMessageContaining("is wasmer 1")
                .extracting(TruewheelException::code)
                .isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void choose_variable_namesOne() throws Exception {
        Path own = FakeProgram.write(folder, "x", "truewheel-runner 1", "");
        Map<String, String> environment = Map.of(ComponentRuntimes.VARIABLE, own.toString());
        assertThat(ComponentRuntimes.choose(environment, Optional.empty(), List.of()))
                .isInstanceOf(RunnerProgram.class);
    }

    @Test
    void choose_nothing_tellsEveryReasonAndTheRemedies() {
        TruewheelException refused = refused("", NONE);
        assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(refused)
                .hasMessageContaining("this build holds no truewheel-runner")
                .hasMessageContaining("'wasmtime' was not found")
                .hasMessageContaining("-Dtruewheel.runtime=require")
                .hasMessageContaining("install wasmtime");
        assertThat(refused("")).hasMessageContaining("there is no native module on the class path");
    }

    @Test
    void choose_named_takesNoOther() throws IOException {
        FakeProgram.write(folder, "wasmtime", "wasmtime 48.0.8", "");
        assertThat(refused("native", NONE)).hasMessageContaining("'native' is not here");
        assertThat(refused("wasmer").code()).isEqualTo(ErrorCode.USAGE);
    }
}
