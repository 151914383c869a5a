package dev.truewheel.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.truewheel.packaging.Version;
import org.junit.jupiter.api.Test;

final class BasePythonTest {
    @Test
    void suffixes_wasi_areThoseOfItsInterpreterInItsOrder() {
        assertThat(BasePython.wasi("3.14").suffixes())
                .containsExactly(".cpython-314-wasm32-wasi.so", ".abi3.so", ".so");
        assertThat(BasePython.wasi("3.9.18").suffixes().get(0)).isEqualTo(".cpython-39-wasm32-wasi.so");
    }

    @Test
    void target_wasi_hasOnePlatformAndTheFullVersion() {
        BasePython python = BasePython.wasi("3.14.2");
        assertThat(python).hasToString("CPython 3.14.2 on wasi_0_0_0_wasm32");
        assertThat(python.target().platforms()).containsExactly("wasi_0_0_0_wasm32");
        assertThat(python.target().python()).isEqualTo("3.14");
        assertThat(python.target().fullVersion()).isEqualTo(Version.parse("3.14.2"));
        assertThat(python.target().tags().get(0)).hasToString("cp314-cp314-wasi_0_0_0_wasm32");
    }

    @Test
    void create_partsThatSayTooLittle_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> BasePython.wasi("3"));
        assertThatIllegalArgumentException().isThrownBy(() -> BasePython.wasi("three"));
        assertThatIllegalArgumentException().isThrownBy(() -> new BasePython(Version.parse("3.14"), "wasm32"));
    }
}
