package dev.truewheel.binary;

/**
 * Something that a WebAssembly module needs from others.
 *
 * @param module the first half of its name, such as {@code env}
 * @param name the second half
 * @param type what it must be
 */
public record WasmImport(String module, String name, WasmType type) {}
