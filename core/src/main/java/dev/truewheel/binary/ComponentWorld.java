package dev.truewheel.binary;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The world of components that a module was made for, as a section {@code component-type} of it describes it: what it may
 * import from whoever runs it, and what it offers.
 *
 * @param functions the functions of the world itself that are imported
 * @param interfaces the functions of each interface that is imported, by its name such as {@code wasi:cli/exit@0.2.0}
 * @param exportedFunctions the functions of the world itself that are offered
 * @param exportedInterfaces the interfaces that are offered
 * @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md">WIT, worlds</a>
 */
public record ComponentWorld(
        Set<String> functions,
        Map<String, Set<String>> interfaces,
        Set<String> exportedFunctions,
        Set<String> exportedInterfaces) {
    /** Copies the sets. */
    public ComponentWorld {
        functions = Set.copyOf(functions);
        Map<String, Set<String>> copy = new TreeMap<>();
        interfaces.forEach((name, members) -> copy.put(name, Set.copyOf(members)));
        interfaces = Collections.unmodifiableMap(copy);
        exportedFunctions = Set.copyOf(exportedFunctions);
        exportedInterfaces = Set.copyOf(exportedInterfaces);
    }

    /** Tells whether anything is offered. */
    public boolean hasExports() {
        return !exportedFunctions.isEmpty() || !exportedInterfaces.isEmpty();
    }
}
