package dev.truewheel.binary;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a WebAssembly module says about itself as a shared library, in its section {@code dylink.0}.
 *
 * @param memorySize how many bytes of the common memory it takes for its data
 * @param memoryAlignment to how many bytes they are aligned, as the power of two
 * @param tableSize how many elements of the common table it takes
 * @param tableAlignment to how many elements they are aligned, as the power of two
 * @param needed the libraries it needs, in order, as often as they are named
 * @param exportFlags the flags of exports that have some, by name
 * @param importFlags the flags of imports that have some
 * @param runtimePath where it wants libraries to be looked for
 * @param architecture what it is built for, such as {@code wasm32}, where it says so
 * @param unknown the numbers of the parts that are of no kind known here
 * @see <a href="https://github.com/WebAssembly/tool-conventions/blob/main/DynamicLinking.md">Dynamic linking</a>
 */
public record Dylink(
        long memorySize,
        int memoryAlignment,
        long tableSize,
        int tableAlignment,
        List<String> needed,
        Map<String, Long> exportFlags,
        Map<ImportName, Long> importFlags,
        List<String> runtimePath,
        Optional<String> architecture,
        List<Integer> unknown) {
    /** The flag of a symbol that may be missing. */
    public static final long BINDING_WEAK = 1;

    /** Copies the lists and maps. */
    public Dylink {
        needed = List.copyOf(needed);
        exportFlags = Map.copyOf(exportFlags);
        importFlags = Map.copyOf(importFlags);
        runtimePath = List.copyOf(runtimePath);
        unknown = List.copyOf(unknown);
    }

    /**
     * Tells whether an import may be missing.
     *
     * @param module the first half of its name
     * @param name the second half
     * @return whether it is flagged as weak
     */
    public boolean isWeakImport(String module, String name) {
        return (importFlags.getOrDefault(new ImportName(module, name), 0L) & BINDING_WEAK) != 0;
    }

    /**
     * The name of an import.
     *
     * @param module the first half, such as {@code env}
     * @param name the second half
     */
    public record ImportName(String module, String name) {}
}
