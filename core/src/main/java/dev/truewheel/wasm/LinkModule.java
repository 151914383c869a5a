package dev.truewheel.wasm;

import dev.truewheel.binary.ComponentWorld;
import dev.truewheel.binary.Dylink;
import dev.truewheel.binary.WasmExport;
import dev.truewheel.binary.WasmImport;
import dev.truewheel.binary.WasmType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One module as the linker sees it: its imports by what becomes of them, and those of its exports that others may import.
 *
 * @param name its name
 * @param dlopenable whether {@code dlopen} finds it
 * @param known whether its bytes were understood; if not, all but the name is empty
 * @param dylink its sizes and needs
 * @param functions the functions that other libraries must have
 * @param tags the tags that other libraries must have
 * @param dataAddresses the data of other libraries
 * @param functionAddresses the functions of which addresses are asked
 * @param adapted what adapters must have
 * @param hosted functions that whoever runs the component must have
 * @param imports all imports, in the order of the file
 * @param exports what others may import, by name
 * @param special the names among imports and exports that the linker treats in a way of its own
 * @param worlds what it says about the component
 */
record LinkModule(
        String name,
        boolean dlopenable,
        boolean known,
        Dylink dylink,
        SortedMap<String, WasmType> functions,
        SortedMap<String, WasmType> tags,
        SortedSet<String> dataAddresses,
        SortedSet<String> functionAddresses,
        List<WasmImport> adapted,
        List<WasmImport> hosted,
        List<WasmImport> imports,
        List<WasmExport> exports,
        Set<String> special,
        List<ComponentWorld> worlds) {
    static final String STUBS = "wit-component:stubs";
    static final String LIBDL = "libdl.so";
    static final Dylink NO_DYLINK =
            new Dylink(0, 0, 0, 0, List.of(), Map.of(), Map.of(), List.of(), Optional.empty(), List.of());

    private static final SortedMap<String, WasmType> NONE = Collections.unmodifiableSortedMap(new TreeMap<>());
    private static final SortedSet<String> NOTHING = Collections.unmodifiableSortedSet(new TreeSet<>());

    /** Stands for a module that was not understood. */
    static LinkModule unknown(LinkLibrary library) {
        return new LinkModule(
                library.name(),
                library.dlopenable(),
                false,
                NO_DYLINK,
                NONE,
                NONE,
                NOTHING,
                NOTHING,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                List.of());
    }

    /** Makes the module with which the linker replaces functions that nobody has. */
    static LinkModule stubs(List<WasmExport> missing) {
        return made(STUBS, NO_DYLINK, NONE, missing, Set.of());
    }

    /** Makes the module that wit-component 0.255 to 0.263 adds where its own libdl is asked for. */
    static LinkModule builtInLibdl() {
        SortedMap<String, WasmType> functions = new TreeMap<>();
        functions.put("memcmp", new WasmType.Function("(i32,i32,i32)->i32"));
        functions.put("strlen", new WasmType.Function("(i32)->i32"));
        Dylink dylink = new Dylink(
                148, 2, 0, 0, List.of("libc.so"), Map.of(), Map.of(), List.of(), Optional.empty(), List.of());
        List<WasmExport> exports = List.of(
                new WasmExport("dlclose", new WasmType.Function("(i32)->i32")),
                new WasmExport("dlerror", new WasmType.Function("()->i32")),
                new WasmExport("dlopen", new WasmType.Function("(i32,i32)->i32")),
                new WasmExport("dlsym", new WasmType.Function("(i32,i32)->i32")));
        return made(LIBDL, dylink, functions, exports, Set.of("_initialize"));
    }

    private static LinkModule made(
            String name,
            Dylink dylink,
            SortedMap<String, WasmType> functions,
            List<WasmExport> exports,
            Set<String> special) {
        return new LinkModule(
                name, false, true, dylink, functions, NONE, NOTHING, NOTHING, List.of(), List.of(), List.of(), exports,
                special, List.of());
    }

    /** Tells whether a component has this module's functions even if no other module uses them. */
    boolean isRoot() {
        return dlopenable || has("_start") || worlds.stream().anyMatch(ComponentWorld::hasExports);
    }

    /** Tells whether it imports or exports a name that the linker treats in a way of its own. */
    boolean has(String name) {
        return special.contains(name);
    }

    boolean isWeak(String function) {
        return dylink.isWeakImport("env", function);
    }
}
