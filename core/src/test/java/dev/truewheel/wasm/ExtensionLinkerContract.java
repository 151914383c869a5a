package dev.truewheel.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.binary.ObjectKind;
import dev.truewheel.binary.WasmBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The laws of an {@link ExtensionLinker}. */
public abstract class ExtensionLinkerContract {
    private List<String> temporary;

    /** Returns the linker. */
    protected abstract ExtensionLinker linker() throws Exception;

    private static List<String> temporary() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("truewheel-link"))
                    .sorted()
                    .toList();
        }
    }

    @BeforeEach
    void look() throws IOException {
        temporary = temporary();
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(temporary()).isEqualTo(temporary);
    }

    private void refused(LinkOrder order, String... words) throws Exception {
        ExtensionLinker linker = linker();
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> linker.link(order))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID))
                .satisfies(refused -> assertThat(refused).hasMessageContainingAll(words));
    }

    private static LinkLibrary with(LinkLibrary library, byte[] content) {
        return LinkLibrary.of(library.name(), content, library.dlopenable());
    }

    private static byte[] bytes(LinkLibrary library) throws IOException {
        ByteBuffer content = library.content();
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }

    @Test
    void identity_namesLinkerAndVersion() throws Exception {
        assertThat(linker().identity().name()).isNotBlank();
        assertThat(linker().identity().version()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
        assertThat(linker().identity()).isEqualTo(linker().identity());
    }

    @Test
    void dS3_soundOrder_isAComponentOfTheSameBytesEachTime() throws Exception {
        LinkOrder order = TinyLibraries.order(TinyLibraries.extension("one"), TinyLibraries.extension("two"));
        byte[] first = linker().link(order);
        assertThat(ObjectKind.of(ByteBuffer.wrap(first))).isEqualTo(ObjectKind.WASM_COMPONENT);
        assertThat(linker().link(order)).isEqualTo(first);
    }

    @Test
    void dS3_manyThreads_makeTheSameBytes() throws Exception {
        ExtensionLinker linker = linker();
        LinkOrder order = TinyLibraries.order(TinyLibraries.extension("one"));
        byte[] alone = linker.link(order);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<byte[]>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tasks.add(() -> linker.link(order));
            }
            for (Future<byte[]> made : pool.invokeAll(tasks)) {
                assertThat(made.get()).isEqualTo(alone);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void link_orderOfExtensions_isKept() throws Exception {
        LinkLibrary one = TinyLibraries.extension("one");
        LinkLibrary two = TinyLibraries.extension("two");
        assertThat(linker().link(TinyLibraries.order(one, two)))
                .isNotEqualTo(linker().link(TinyLibraries.order(two, one)));
    }

    @Test
    void link_nameWithSlashes_isInTheComponentAsItIs() throws Exception {
        byte[] component = linker().link(TinyLibraries.order(TinyLibraries.extension("pkg/sub dir/_speedups")));
        assertThat(new String(component, StandardCharsets.ISO_8859_1))
                .contains("/site-packages/pkg/sub dir/_speedups.so");
    }

    @Test
    void link_stubs_areMadeOnlyWhereWanted() throws Exception {
        LinkLibrary wanting = LinkLibrary.of(
                "/site-packages/wanting.so",
                WasmBytes.library()
                        .importFunction("env", "nobody_has_this", "(i32)->i32")
                        .exportFunction("PyInit_wanting", "()->i32")
                        .bytes(),
                true);
        refused(TinyLibraries.order(wanting), "nobody_has_this", "/site-packages/wanting.so");
        LinkOrder stubbed =
                new LinkOrder(List.of(TinyLibraries.base(), wanting), List.of(), new LinkOptions(false, true));
        assertThat(ObjectKind.of(ByteBuffer.wrap(linker().link(stubbed)))).isEqualTo(ObjectKind.WASM_COMPONENT);
    }

    @Test
    void dD9_missingLibrary_isInvalidAndNamesBoth() throws Exception {
        LinkLibrary needy = LinkLibrary.of(
                "/site-packages/needy.so",
                WasmBytes.library()
                        .needed("libfoo.so")
                        .exportFunction("PyInit_needy", "()->i32")
                        .bytes(),
                true);
        refused(TinyLibraries.order(needy), "libfoo.so", "/site-packages/needy.so");
    }

    @Test
    void dD9_garbage_isInvalidAndNamesTheLibrary() throws Exception {
        LinkLibrary one = TinyLibraries.extension("one");
        byte[] sound = bytes(one);
        List<byte[]> contents = List.of(
                new byte[0],
                "garbage".getBytes(StandardCharsets.UTF_8),
                "(module)".getBytes(StandardCharsets.UTF_8),
                new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0},
                Arrays.copyOf(sound, 11),
                Arrays.copyOf(sound, sound.length / 2),
                Arrays.copyOf(sound, sound.length - 1));
        for (byte[] content : contents) {
            refused(TinyLibraries.order(with(one, content)), "/site-packages/one.so");
        }
    }

    @Test
    void dD2_twoOfOneName_areRefused() throws Exception {
        LinkLibrary one = TinyLibraries.extension("one");
        refused(TinyLibraries.order(one, with(one, bytes(TinyLibraries.extension("two")))), "/site-packages/one.so");
    }

    @Test
    void link_failureBefore_changesNothing() throws Exception {
        ExtensionLinker linker = linker();
        LinkOrder order = TinyLibraries.order(TinyLibraries.extension("one"));
        byte[] before = linker.link(order);
        refused(
                TinyLibraries.order(with(TinyLibraries.extension("one"), new byte[] {1, 2, 3})),
                "/site-packages/one.so");
        assertThat(linker.link(order)).isEqualTo(before);
    }
}
