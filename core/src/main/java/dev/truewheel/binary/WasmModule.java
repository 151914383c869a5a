package dev.truewheel.binary;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A core WebAssembly module: what it imports, exports and says about itself as a shared library.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/modules.html">Modules in binary format</a>
 */
public final class WasmModule {
    private final ObjectKind kind;
    private final Optional<Dylink> dylink;
    private final List<WasmImport> imports;
    private final List<WasmExport> exports;
    private final List<WasmType.Memory> memories;
    private final List<String> customSections;
    private final List<ComponentWorld> worlds;

    WasmModule(
            ObjectKind kind,
            Optional<Dylink> dylink,
            List<WasmImport> imports,
            List<WasmExport> exports,
            List<WasmType.Memory> memories,
            List<String> customSections,
            List<ComponentWorld> worlds) {
        this.kind = kind;
        this.dylink = dylink;
        this.imports = List.copyOf(imports);
        this.exports = List.copyOf(exports);
        this.memories = List.copyOf(memories);
        this.customSections = List.copyOf(customSections);
        this.worlds = List.copyOf(worlds);
    }

    /**
     * Reads a module.
     *
     * @param bytes the file from the buffer's position to its limit; not moved
     * @return what it says, or empty if it does not begin as WebAssembly does
     * @throws MalformedObjectException if it begins so, and then breaks the format
     */
    public static Optional<WasmModule> read(ByteBuffer bytes) throws MalformedObjectException {
        if (bytes.remaining() < 4 || ObjectKind.bigEndian(bytes, bytes.position()) != ObjectKind.WASM) {
            return Optional.empty();
        }
        return switch (ObjectKind.of(bytes)) {
            case WASM_MODULE -> {
                WasmCursor in = WasmCursor.over(bytes);
                in.skip(8, "the head");
                yield Optional.of(WasmReader.read(in));
            }
            case WASM_COMPONENT ->
                Optional.of(new WasmModule(
                        ObjectKind.WASM_COMPONENT,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
            default -> throw new MalformedObjectException("neither version 1 of modules nor that of components", 4);
        };
    }

    /** Tells whether this is a component, of which only that is known. */
    public boolean isComponent() {
        return kind == ObjectKind.WASM_COMPONENT;
    }

    /**
     * Returns what the module says about itself as a shared library.
     *
     * @return empty if it is none
     */
    public Optional<Dylink> dylink() {
        return dylink;
    }

    /** Returns what is imported, in the order of the file. */
    public List<WasmImport> imports() {
        return imports;
    }

    /** Returns what is exported, in the order of the file. */
    public List<WasmExport> exports() {
        return exports;
    }

    /**
     * Returns what is exported under a name.
     *
     * @param name the name
     * @return empty if there is no such export
     */
    public Optional<WasmExport> export(String name) {
        return exports.stream().filter(export -> export.name().equals(name)).findFirst();
    }

    /** Returns the memories that the module has of its own, without those it imports. */
    public List<WasmType.Memory> memories() {
        return memories;
    }

    /** Returns the names of the custom sections, in the order of the file, as often as they are there. */
    public List<String> customSections() {
        return customSections;
    }

    /** Returns the worlds of components that the module was made for. */
    public List<ComponentWorld> worlds() {
        return worlds;
    }
}
