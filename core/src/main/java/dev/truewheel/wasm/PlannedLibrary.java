package dev.truewheel.wasm;

import dev.truewheel.binary.WasmImport;
import dev.truewheel.digest.Digest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a link does with one library.
 *
 * @param name its name
 * @param size how many bytes it has
 * @param digest their digest
 * @param dlopenable whether {@code dlopen} finds it
 * @param reachable whether it gets into the component; the linker drops what neither {@code dlopen} finds nor anything reachable
 *     uses
 * @param needed the libraries it needs, each once, in order
 * @param imports what it imports, in order, with who gives it
 * @param exports how many symbols it exports
 */
public record PlannedLibrary(
        String name,
        long size,
        Digest digest,
        boolean dlopenable,
        boolean reachable,
        List<Need> needed,
        List<Resolved> imports,
        int exports) {
    /** Copies the lists. */
    public PlannedLibrary {
        needed = List.copyOf(needed);
        imports = List.copyOf(imports);
    }

    /**
     * Counts the imports by who gives them.
     *
     * @return how many each gives, sorted by kind and name
     */
    public Map<ImportSource, Integer> importsBySource() {
        Map<ImportSource, Integer> counts =
                new TreeMap<>(Comparator.comparing(ImportSource::kind).thenComparing(ImportSource::name));
        imports.forEach(each -> counts.merge(each.source(), 1, Integer::sum));
        return counts;
    }

    /**
     * A library that is needed.
     *
     * @param name its name
     * @param presence where it is
     */
    public record Need(String name, Presence presence) {}

    /** Where a needed library is. */
    public enum Presence {
        /** In the order. */
        PRESENT,

        /** The linker brings it. */
        BUILT_IN,

        /** Nowhere. */
        MISSING
    }

    /**
     * An import and who gives it.
     *
     * @param symbol the import
     * @param source the giver
     */
    public record Resolved(WasmImport symbol, ImportSource source) {}
}
