package dev.truewheel.jna;

import dev.truewheel.wasm.LinkLibrary;
import dev.truewheel.wasm.LinkOptions;
import dev.truewheel.wasm.LinkOrder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Small shared libraries of WebAssembly, and orders of them. Every function takes nothing and returns nothing. */
final class WasmSample {
    private static final byte[] NO_FUNCTION_TYPE = {0x60, 0, 0};

    private WasmSample() {}

    /** An order of a library and an extension that calls it. */
    static LinkOrder order() {
        return order(
                LinkLibrary.of("libc.so", library(List.of(), List.of(), "call"), false),
                LinkLibrary.of("/site-packages/a.so", library(List.of("libc.so"), List.of("call"), "PyInit_a"), true));
    }

    static LinkOrder order(LinkLibrary... libraries) {
        return new LinkOrder(List.of(libraries), List.of(), new LinkOptions(false, false));
    }

    /** A library that needs others, imports functions and exports one or more. */
    static byte[] library(List<String> needed, List<String> imports, String... exports) {
        byte[] needs = vector(needed.stream().map(WasmSample::text).toArray(byte[][]::new));
        // The sizes and alignments of memory and table, and the libraries that are needed.
        byte[] dylink = join(text("dylink.0"), section(1, new byte[] {4, 2, 0, 0}), section(2, needs));
        byte[] imported = vector(imports.stream()
                .map(name -> join(text("env"), text(name), new byte[] {0, 0}))
                .toArray(byte[][]::new));
        byte[] exported = vector(Arrays.stream(exports)
                .map(name -> join(text(name), new byte[] {0, (byte) imports.size()}))
                .toArray(byte[][]::new));
        return join(
                new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0},
                section(0, dylink),
                section(1, vector(NO_FUNCTION_TYPE)),
                section(2, imported),
                section(3, vector(new byte[] {0})),
                section(7, exported),
                section(10, vector(new byte[] {2, 0, 0x0b})));
    }

    private static byte[] section(int id, byte[] content) {
        return join(new byte[] {(byte) id}, number(content.length), content);
    }

    private static byte[] vector(byte[]... elements) {
        return join(number(elements.length), join(elements));
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return join(number(bytes.length), bytes);
    }

    /** Writes a number as LEB128. */
    private static byte[] number(int number) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int rest = number;
        for (; rest > 0x7f; rest >>>= 7) {
            out.write(rest | 0x80);
        }
        out.write(rest);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
