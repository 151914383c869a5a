package dev.truewheel.wasm;

import dev.truewheel.binary.WasmType;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The names that the convention for dynamic linking, and the linker, give a meaning and a type.
 *
 * @see <a href="https://github.com/WebAssembly/tool-conventions/blob/main/DynamicLinking.md">Dynamic linking</a>
 */
final class Conventions {
    static final String ENV = "env";
    static final String DATA_ADDRESS = "GOT.mem";
    static final String FUNCTION_ADDRESS = "GOT.func";
    static final String MEMORY = "memory";
    static final String TABLE = "__indirect_function_table";
    static final String CONSTRUCTORS = "__wasm_call_ctors";
    static final String INITIALIZE = "_initialize";
    static final String START = "_start";
    static final String TLS_INFO = "__wasm_library_tls_info";

    static final WasmType VARIABLE = new WasmType.Global("i32", true);
    static final WasmType CONSTANT = new WasmType.Global("i32", false);
    private static final WasmType ACTION = new WasmType.Function("()->");
    private static final WasmType GETTER = new WasmType.Function("()->i32");
    private static final WasmType SETTER = new WasmType.Function("(i32)->");

    /** What the linker itself gives to each library, memory and table apart. */
    private static final Map<String, WasmType> GIVEN = Map.of(
            "__memory_base", CONSTANT,
            "__table_base", CONSTANT,
            "__stack_pointer", VARIABLE,
            "__init_stack_pointer", CONSTANT,
            "__asyncify_data", VARIABLE,
            "__asyncify_state", VARIABLE,
            "__wasm_get_stack_pointer", GETTER,
            "__wasm_set_stack_pointer", SETTER,
            "__wasm_get_tls_base", GETTER,
            "__wasm_set_tls_base", SETTER);

    /** The addresses that the linker itself gives. */
    private static final Map<String, WasmType> GIVEN_ADDRESSES = Map.of(
            "__heap_base", VARIABLE,
            "__heap_end", VARIABLE,
            "__stack_high", VARIABLE,
            "__stack_low", VARIABLE,
            "__wasm_libdl_libraries", VARIABLE,
            "__wasm_program_tls_info", VARIABLE);

    /** What the linker calls or reads in a library, and so no other library can import. */
    private static final Map<String, WasmType> CALLED = Map.of(
            "__wasm_apply_data_relocs",
            ACTION,
            CONSTRUCTORS,
            ACTION,
            INITIALIZE,
            ACTION,
            START,
            ACTION,
            TLS_INFO,
            CONSTANT);

    /** What whoever embeds the component calls, and so has a type that is fixed. */
    private static final Map<String, WasmType> FIXED =
            Map.of("cabi_realloc", new WasmType.Function("(i32,i32,i32,i32)->i32"), "__wasm_task_hook", SETTER);

    private Conventions() {}

    /** Returns what the linker gives under this name, memory and table apart. */
    static Optional<WasmType> given(String module, String name) {
        return switch (module) {
            case ENV -> Optional.ofNullable(GIVEN.get(name));
            case DATA_ADDRESS -> Optional.ofNullable(GIVEN_ADDRESSES.get(name));
            default -> Optional.empty();
        };
    }

    /** Returns the type that an export of this name must have. */
    static Optional<WasmType> required(String export) {
        return Optional.ofNullable(CALLED.getOrDefault(export, FIXED.get(export)));
    }

    /** Tells whether the linker keeps an export of this name to itself. */
    static boolean isKept(String export) {
        return CALLED.containsKey(export);
    }

    /** Tells whether a table can be the one that all libraries share. */
    static boolean isShareable(WasmType.Table table) {
        return table.element().equals("funcref") && table.maximum().equals(OptionalLong.empty()) && !table.is64();
    }

    /** Tells whether the linker knows all types of values that occur. */
    static boolean isPlain(WasmType type) {
        String text = type instanceof WasmType.Function function
                ? function.signature()
                : type instanceof WasmType.Tag tag
                        ? tag.signature()
                        : type instanceof WasmType.Global global ? global.type() : "";
        return !text.contains("v") && !text.contains("ref") && !text.contains("shared");
    }
}
