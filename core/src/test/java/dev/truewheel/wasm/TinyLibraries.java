package dev.truewheel.wasm;

import dev.truewheel.binary.WasmBytes;
import java.util.ArrayList;
import java.util.List;

/** Libraries of a few bytes that link, and orders of them. */
public final class TinyLibraries {
    /** How the orders here are linked: the linker's {@code libdl.so} would want a C library. */
    public static final LinkOptions PLAIN = new LinkOptions(false, false);

    private TinyLibraries() {}

    /** A library that has what the extensions use. */
    public static LinkLibrary base() {
        byte[] bytes = WasmBytes.library()
                .exportFunction("shared", "(i32)->i32")
                .exportFunction("cabi_realloc", "(i32,i32,i32,i32)->i32")
                .bytes();
        return LinkLibrary.of("libbase.so", bytes, false);
    }

    /** An extension that uses the base. */
    public static LinkLibrary extension(String name) {
        byte[] bytes = WasmBytes.library()
                .needed("libbase.so")
                .importFunction("env", "shared", "(i32)->i32")
                .exportFunction("PyInit_" + name, "()->i32")
                .bytes();
        return LinkLibrary.of("/site-packages/" + name + ".so", bytes, true);
    }

    /** An order of the base and extensions. */
    public static LinkOrder order(LinkLibrary... extensions) {
        List<LinkLibrary> all = new ArrayList<>(List.of(base()));
        all.addAll(List.of(extensions));
        return new LinkOrder(all, List.of(), PLAIN);
    }
}
