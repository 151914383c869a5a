package dev.truewheel.binary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the section {@code dylink.0}. */
final class DylinkReader {
    private static final int MEM_INFO = 1;
    private static final int NEEDED = 2;
    private static final int EXPORT_INFO = 3;
    private static final int IMPORT_INFO = 4;
    private static final int RUNTIME_PATH = 5;
    private static final int TARGET_ARCHITECTURE = 6;
    private static final int MAX_ALIGNMENT = 31;
    private static final int MAX_ENTRIES = 200_000;

    private long memorySize;
    private int memoryAlignment;
    private long tableSize;
    private int tableAlignment;
    private List<String> needed = List.of();
    private final Map<String, Long> exportFlags = new HashMap<>();
    private final Map<Dylink.ImportName, Long> importFlags = new HashMap<>();
    private final List<String> runtimePath = new ArrayList<>();
    private Optional<String> architecture = Optional.empty();
    private final List<Integer> unknown = new ArrayList<>();

    private DylinkReader() {}

    static Dylink read(WasmCursor in) throws MalformedObjectException {
        DylinkReader reader = new DylinkReader();
        while (!in.atEnd()) {
            int kind = in.u8("a part of dylink.0");
            reader.read(kind, in.part("part " + kind + " of dylink.0"));
        }
        return new Dylink(
                reader.memorySize,
                reader.memoryAlignment,
                reader.tableSize,
                reader.tableAlignment,
                reader.needed,
                reader.exportFlags,
                reader.importFlags,
                reader.runtimePath,
                reader.architecture,
                reader.unknown);
    }

    private void read(int kind, WasmCursor in) throws MalformedObjectException {
        switch (kind) {
            case MEM_INFO -> {
                memorySize = in.u32("the size of the data");
                memoryAlignment = alignment(in, "the alignment of the data");
                tableSize = in.u32("the size of the table");
                tableAlignment = alignment(in, "the alignment of the table");
            }
            case NEEDED -> needed = names(in, "needed libraries");
            case EXPORT_INFO -> {
                int count = in.count(MAX_ENTRIES, 2, "flagged exports");
                for (int i = 0; i < count; i++) {
                    exportFlags.put(in.name("the name of an export"), in.u32("the flags of an export"));
                }
            }
            case IMPORT_INFO -> {
                int count = in.count(MAX_ENTRIES, 3, "flagged imports");
                for (int i = 0; i < count; i++) {
                    String module = in.name("the module of an import");
                    importFlags.put(
                            new Dylink.ImportName(module, in.name("the name of an import")),
                            in.u32("the flags of an import"));
                }
            }
            case RUNTIME_PATH -> runtimePath.addAll(names(in, "runtime paths"));
            case TARGET_ARCHITECTURE -> architecture = Optional.of(in.name("the architecture"));
            default -> {
                if (!unknown.contains(kind)) {
                    unknown.add(kind);
                }
            }
        }
    }

    private static int alignment(WasmCursor in, String what) throws MalformedObjectException {
        long start = in.offset();
        long power = in.u32(what);
        if (power > MAX_ALIGNMENT) {
            throw new MalformedObjectException(what + " is 2 to the power of " + power, start);
        }
        return (int) power;
    }

    private static List<String> names(WasmCursor in, String what) throws MalformedObjectException {
        int count = in.count(MAX_ENTRIES, 1, what);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(in.name("a name of " + what));
        }
        return names;
    }
}
