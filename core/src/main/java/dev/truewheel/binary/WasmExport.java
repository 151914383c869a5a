package dev.truewheel.binary;

/**
 * Something that a WebAssembly module offers to others.
 *
 * @param name its name, unique in the module
 * @param type what it is
 */
public record WasmExport(String name, WasmType type) {}
