package dev.truewheel.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.binary.WasmBytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The laws, of the program itself. */
@RequiresWasmTools
final class WasmToolsLinkerTest extends ExtensionLinkerContract {
    @Override
    protected ExtensionLinker linker() throws Exception {
        return WasmToolsLinker.load(WasmToolsCondition.program(), System.getenv(), WasmToolsLinker.PATIENCE);
    }

    private void inexpressible(LinkOrder order, String... words) throws Exception {
        ExtensionLinker linker = linker();
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> linker.link(order))
                .satisfies(refused -> assertThat(refused).hasMessageContainingAll(words))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INCOMPATIBLE));
    }

    @Test
    void link_mixedOrder_isRefusedAndNotLinkedOtherwise() throws Exception {
        LinkLibrary one = TinyLibraries.extension("one");
        inexpressible(
                new LinkOrder(List.of(one, TinyLibraries.base()), List.of(), TinyLibraries.PLAIN),
                "/site-packages/one.so",
                "libbase.so",
                "native linker");
    }

    @Test
    void link_equalsSignInAName_isRefused() throws Exception {
        inexpressible(TinyLibraries.order(TinyLibraries.extension("a=b")), "/site-packages/a=b.so", "'='");
    }

    @Test
    void link_nameLikeAnOption_isAName() throws Exception {
        LinkLibrary odd = LinkLibrary.of(
                "--wat", WasmBytes.library().exportFunction("odd", "()->i32").bytes(), false);
        LinkOrder order = new LinkOrder(List.of(TinyLibraries.base(), odd), List.of(), TinyLibraries.PLAIN);
        assertThat(linker().link(order)).startsWith(0, 'a', 's', 'm');
    }
}
