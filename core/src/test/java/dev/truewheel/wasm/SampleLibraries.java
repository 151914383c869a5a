package dev.truewheel.wasm;

import dev.truewheel.binary.WasmBytes;
import java.util.ArrayList;
import java.util.List;

/** Small libraries that link with each other: a C library, a Python that a component exports, and extensions. */
final class SampleLibraries {
    static final String EXTENSION = "/site-packages/tiny.cpython-314-wasm32-wasi.so";
    static final String ADAPTER = "wasi_snapshot_preview1";

    private SampleLibraries() {}

    static WasmBytes libc() {
        return WasmBytes.library()
                .memoryInfo(1_000, 4, 3, 0)
                .exportFunction("malloc", "(i32)->i32")
                .exportFunction("memcmp", "(i32,i32,i32)->i32")
                .exportFunction("strlen", "(i32)->i32")
                .exportData("environ", 8);
    }

    static WasmBytes python() {
        return WasmBytes.library()
                .memoryInfo(5_000, 4, 7, 0)
                .needed("libc.so", "libdl.so")
                .importFunction("env", "malloc", "(i32)->i32")
                .importFunction("env", "dlopen", "(i32,i32)->i32")
                .importFunction(ADAPTER, "fd_write", "(i32,i32,i32,i32)->i32")
                .importGlobal("env", "__stack_pointer", "i32", true)
                .exportFunction("PyLong_FromLong", "(i32)->i32")
                .exportData("_Py_NoneStruct", 64)
                .exportFunction("run", "()->")
                .world(List.of(), List.of("run"));
    }

    /** Begins an extension that uses both. */
    static WasmBytes extension() {
        return WasmBytes.library()
                .memoryInfo(200, 2, 5, 0)
                .needed("libc.so")
                .importFunction("env", "PyLong_FromLong", "(i32)->i32")
                .importData("_Py_NoneStruct")
                .importAddress("malloc")
                .exportFunction("PyInit_tiny", "()->i32");
    }

    static WasmBytes adapter() {
        return WasmBytes.module().exportFunction("fd_write", "(i32,i32,i32,i32)->i32");
    }

    static LinkLibrary library(String name, WasmBytes module) {
        return LinkLibrary.of(name, module.bytes(), false);
    }

    static LinkLibrary extension(String name, WasmBytes module) {
        return LinkLibrary.of(name, module.bytes(), true);
    }

    static List<LinkLibrary> base() {
        return List.of(library("libc.so", libc()), library("libpython.so", python()));
    }

    static List<LinkLibrary> adapters() {
        return List.of(library(ADAPTER, adapter()));
    }

    /** Orders the base, and then these. */
    static LinkOrder order(LinkLibrary... more) {
        return order(LinkOptions.DEFAULT, more);
    }

    static LinkOrder order(LinkOptions options, LinkLibrary... more) {
        List<LinkLibrary> libraries = new ArrayList<>(base());
        libraries.addAll(List.of(more));
        return new LinkOrder(libraries, adapters(), options);
    }
}
