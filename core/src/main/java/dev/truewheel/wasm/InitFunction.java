package dev.truewheel.wasm;

import dev.truewheel.binary.WasmExport;
import dev.truewheel.binary.WasmModule;
import dev.truewheel.binary.WasmType;
import java.util.ArrayList;
import java.util.List;

/**
 * The function that Python calls to import an extension module.
 *
 * @param name its name; where that of the module is not ASCII only how it begins
 * @param whole whether that is all of the name
 * @see <a href="https://docs.python.org/3/extending/building.html">Building C and C++ extensions</a>
 */
record InitFunction(String name, boolean whole) {
    private static final String ASCII = "PyInit_";
    private static final String PUNYCODE = "PyInitU_";

    /**
     * Returns the function for a file.
     *
     * @param stem the file's name without its suffix
     */
    static InitFunction of(InstalledFile file, String stem) {
        String module = stem;
        if (stem.equals("__init__")) {
            int end = file.path().length() - file.fileName().length() - 1;
            module = end < 0 ? stem : file.path().substring(file.path().lastIndexOf('/', end - 1) + 1, end);
        }
        boolean ascii = module.chars().allMatch(c -> c < 0x80);
        return ascii ? new InitFunction(ASCII + module.replace('-', '_'), true) : new InitFunction(PUNYCODE, false);
    }

    /** Returns the names of all such functions that a module exports. */
    static List<String> all(WasmModule module) {
        List<String> found = new ArrayList<>();
        for (WasmExport export : module.exports()) {
            String name = export.name();
            if (export.type() instanceof WasmType.Function && (name.startsWith(ASCII) || name.startsWith(PUNYCODE))) {
                found.add(name);
            }
        }
        return found;
    }

    boolean isAmong(List<String> names) {
        return names.stream().anyMatch(other -> whole ? other.equals(name) : other.startsWith(name));
    }
}
