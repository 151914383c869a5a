package dev.truewheel.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.wasm.ExtensionLinker;
import dev.truewheel.wasm.ExtensionLinkerContract;
import dev.truewheel.wasm.LinkLibrary;
import dev.truewheel.wasm.LinkOptions;
import dev.truewheel.wasm.LinkOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The laws, and what only this linker says. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class LinkingWithLinkerTest extends ExtensionLinkerContract {
    private static ExtensionLinker linker;

    @BeforeAll
    static void load() throws Exception {
        linker = new NativeLinkerProvider().load();
    }

    @Override
    protected ExtensionLinker linker() {
        return linker;
    }

    private static LinkLibrary extension(byte[] content) {
        return LinkLibrary.of("/site-packages/a.so", content, true);
    }

    private static String refused(LinkOrder order) {
        List<String> words = new ArrayList<>();
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> linker.link(order))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID))
                .satisfies(e -> words.add(e.getMessage()));
        List<LinkLibrary> libraries = order.libraries();
        String what = libraries.size() == 1
                ? Printable.of(libraries.get(0).name())
                : "these " + libraries.size() + " libraries";
        assertThat(words.get(0))
                .startsWith("wit-component 0.263.0 cannot link " + what)
                .doesNotContain("\t");
        return words.get(0);
    }

    @Test
    void identity_isTheCrateThatLinks() {
        assertThat(linker.identity()).hasToString("wit-component 0.263.0");
    }

    @Test
    void link_soundOrder_isAComponentThatHoldsTheExtension() throws IOException {
        byte[] component = linker.link(WasmSample.order());
        assertThat(component).startsWith(0, 'a', 's', 'm', 13, 0, 1, 0);
        assertThat(new String(component, StandardCharsets.ISO_8859_1)).contains("/site-packages/a.so", "PyInit_a");
    }

    @Test
    void link_builtInLibdl_isPartOfTheOrder() {
        LinkLibrary extension = extension(WasmSample.library(List.of(), List.of(), "PyInit_a"));
        // The built-in one needs this library, which is how it shows.
        LinkOrder order = new LinkOrder(List.of(extension), List.of(), LinkOptions.DEFAULT);
        assertThat(refused(order)).contains("libdl.so needs libc.so");
    }

    @Test
    void link_bothWaysToBegin_namesTheExtension() {
        byte[] both = WasmSample.library(List.of(), List.of(), "__wasm_call_ctors", "_initialize");
        assertThat(refused(WasmSample.order(extension(both)))).contains("/site-packages/a.so", "_initialize");
    }

    @Test
    void link_repeatedName_isRefused() {
        LinkLibrary extension = extension(WasmSample.library(List.of(), List.of(), "PyInit_a"));
        assertThat(refused(WasmSample.order(extension, extension))).contains("is named /site-packages/a.so");
    }

    @Test
    void link_brokenAdapter_namesIt() {
        LinkLibrary adapter = LinkLibrary.of("wasi_snapshot_preview1", new byte[] {1, 2}, false);
        LinkOrder order = new LinkOrder(List.of(), List.of(adapter), new LinkOptions(false, false));
        assertThat(refused(order)).contains("wasi_snapshot_preview1");
    }

    @Test
    void link_hostileNames_arePrintedHarmlessly() {
        LinkLibrary hostile = LinkLibrary.of("\u001b[2J\u202ea.so", new byte[] {1, 2}, true);
        assertThat(refused(WasmSample.order(hostile))).contains("\\x1b[2J\\u202ea.so");
        List<String> many = IntStream.range(0, 50).mapToObj(i -> "symbol" + i).toList();
        assertThat(refused(WasmSample.order(extension(WasmSample.library(List.of(), many, "f")))))
                .contains("symbol0")
                .contains("\n  and ", " lines more");
    }

    @Test
    void link_panicOfTheLinker_isItsWordsAndTheNextLinkWorks() throws IOException {
        // The linker makes a library of this name itself, and asserts that there is no other.
        LinkLibrary stubs = LinkLibrary.of("wit-component:stubs", WasmSample.library(List.of(), List.of(), "f"), true);
        LinkLibrary extension = extension(WasmSample.library(List.of(), List.of("nobody"), "PyInit_a"));
        LinkOrder order = new LinkOrder(List.of(extension, stubs), List.of(), new LinkOptions(false, true));
        for (int i = 0; i < 3; i++) {
            assertThat(refused(order)).contains("it broke off", "wit-component-0.263.0/src/", "duplicate");
            assertThat(linker.link(WasmSample.order())).isNotEmpty();
        }
    }

    @Test
    void link_moduleCutAnywhere_isNamed() throws IOException {
        byte[] whole = WasmSample.library(List.of("libc.so"), List.of("call"), "PyInit_a");
        LinkLibrary libc = WasmSample.order().libraries().get(0);
        int refusals = 0;
        for (int length = 0; length < whole.length; length++) {
            try {
                linker.link(WasmSample.order(libc, extension(Arrays.copyOf(whole, length))));
            } catch (TruewheelException refused) {
                assertThat(refused).hasMessageContaining("/site-packages/a.so");
                refusals++;
            }
        }
        assertThat(refusals).isGreaterThan(whole.length / 2);
    }

    @Test
    void panicOnPurpose_keepsItsWordsAndIsFreedOnce() {
        try (Memory place = new Memory(24)) {
            assertThat(LinkerFunctions.tw_linker_panic_on_purpose(Pointer.nativeValue(place)))
                    .isEqualTo(Library.PANIC);
            LinkResult result = LinkResult.at(place);
            assertThat(new String(result.bytes(), StandardCharsets.UTF_8)).endsWith("on purpose");
            result.close();
            assertThatExceptionOfType(NativeFailure.class)
                    .isThrownBy(result::close)
                    .withMessageContaining("tw_linker_free");
        }
    }

    @Test
    void link_libraryThatCannotBeRead_isThatFailure() {
        LinkLibrary gone = LinkLibrary.lazily("a.so", Digest.of(DigestAlgorithm.SHA256, new byte[32]), 10, true, () -> {
            throw new IOException("gone");
        });
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> linker.link(WasmSample.order(gone)))
                .withMessage("gone");
    }

    @Test
    void link_changedModules_neverEndTheProcess() throws IOException {
        byte[] whole = WasmSample.library(List.of("libc.so"), List.of("call"), "PyInit_a");
        LinkLibrary libc = WasmSample.order().libraries().get(0);
        Random random = new Random(20_261_122);
        int refusals = 0;
        for (int i = 0; i < 1_000; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            try {
                assertThat(linker.link(WasmSample.order(libc, extension(changed))))
                        .startsWith(0, 'a', 's', 'm');
            } catch (TruewheelException refused) {
                assertThat(refused.code()).isEqualTo(ErrorCode.INVALID);
                refusals++;
            }
        }
        assertThat(refusals).isBetween(200, 999);
    }
}
