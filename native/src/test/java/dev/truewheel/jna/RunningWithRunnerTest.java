package dev.truewheel.jna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.wasm.ComponentRuntime;
import dev.truewheel.wasm.ComponentRuntimeContract;
import dev.truewheel.wasm.RunOrder;
import dev.truewheel.wasm.RunResult;
import dev.truewheel.wasm.RunResult.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The program of the jar, as it is found and started. */
final class RunningWithRunnerTest extends ComponentRuntimeContract {
    private static ComponentRuntime loaded;

    @BeforeAll
    static void loadOnce() throws Exception {
        loaded = new NativeRuntimeProvider().load();
    }

    @Override
    protected ComponentRuntime runtime() {
        return loaded;
    }

    private RunResult run(RunOrder.Builder order) throws Exception {
        return runtime().run(order.build());
    }

    @Test
    void load_program_tellsWhatItIs() throws Exception {
        assertThat(runtime().identity().name()).isEqualTo("truewheel-runner");
        assertThat(runtime().identity().version()).contains("wasmtime 48.");
    }

    @Test
    void run_missingImports_areAllNamed() throws Exception {
        RunResult result = run(RunOrder.of(component("missing"), ""));
        assertThat(result.missing()).containsExactly("nobody:here/things@1.0.0");
    }

    @Test
    void run_times_areToldApart() throws Exception {
        RunResult result = run(RunOrder.of(component("greedy"), "").memoryLimitInBytes(16 << 20));
        assertThat(result.compiled()).isPositive();
        assertThat(result.ran()).isPositive();
        assertThat(result.cost().peakMemoryInBytes().orElseThrow()).isBetween(15L << 20, 16L << 20);
    }

    @Test
    void run_endlessLoop_isStoppedInTime() throws Exception {
        RunResult result = run(RunOrder.of(component("endless"), "").timeLimit(Duration.ofMillis(300)));
        assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(result.ran()).isBetween(Duration.ofMillis(290), Duration.ofSeconds(20));
    }

    @Test
    void run_codeCache_keepsAndVerifies() throws Exception {
        Path cache = folder.resolve("code");
        RunOrder.Builder order = RunOrder.of(component("text"), "").codeCache(cache);
        assertThat(run(order).cost().codeReused()).isFalse();
        RunResult again = run(order);
        assertThat(again.cost().codeReused()).isTrue();
        assertThat(again.out()).isEqualTo("hello\n");
        List<Path> kept;
        try (Stream<Path> files = Files.list(cache)) {
            kept = files.toList();
        }
        assertThat(kept).hasSize(1);
        byte[] code = Files.readAllBytes(kept.get(0));
        code[code.length / 2] ^= 1;
        Files.write(kept.get(0), code);
        RunResult mended = run(order);
        assertThat(mended.cost().codeReused()).isFalse();
        assertThat(mended.out()).isEqualTo("hello\n");
        assertThat(run(order).cost().codeReused()).isTrue();
    }

    @Test
    void unpack_program_canBeStartedAndIsMendedWhenChanged() throws Exception {
        LibraryFile.Packed packed = LibraryFile.Packed.here(NativePart.RUNNER);
        LibraryFile place = new LibraryFile(folder.resolve("cache"));
        Path program = NativeRuntimeProvider.unpack(packed, place);
        assertThat(program).isExecutable().hasBinaryContent(packed.bytes());
        Files.write(program, new byte[] {1});
        assertThat(NativeRuntimeProvider.unpack(packed, place))
                .isEqualTo(program)
                .isExecutable()
                .hasBinaryContent(packed.bytes());
    }
}
