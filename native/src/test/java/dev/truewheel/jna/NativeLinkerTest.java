package dev.truewheel.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.wasm.LinkerIdentity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs no library. */
final class NativeLinkerTest {
    @ParameterizedTest
    @ValueSource(ints = {Library.OK, Library.INVALID_ARGUMENT, Library.PANIC, 99})
    void component_nothingCameBack_isAFailureOfThisProgram(int status) {
        NativeLinker linker = new NativeLinker(new LinkerIdentity("wit-component", "1"));
        assertThatExceptionOfType(NativeFailure.class)
                .isThrownBy(() -> linker.component(WasmSample.order(), status, new LinkResult(0, 0, 0)))
                .satisfies(failure -> assertThat(failure.status()).isEqualTo(status));
    }
}
