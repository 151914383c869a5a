package dev.truewheel.binary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the sections of a core module. Code and data are passed over. */
final class WasmReader {
    private static final int MAX_ITEMS = 200_000;
    private static final int MAX_FUNCTIONS = 1_000_000;
    private static final int MAX_MEMORIES = 100;
    private static final int CUSTOM = 0;
    private static final int FUNCTION = 0x60;

    /** The sections by their number, in words. */
    private static final List<String> SECTIONS = List.of(
            "custom",
            "type",
            "import",
            "function",
            "table",
            "memory",
            "global",
            "export",
            "start",
            "element",
            "code",
            "data",
            "data count",
            "tag");

    /** The numbers of the sections in the order in which they must come. */
    private static final List<Integer> ORDER = List.of(1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11);

    private final Map<String, WasmType.Function> distinct = new HashMap<>();
    private final List<WasmType.Function> types = new ArrayList<>();
    private final IndexList functions = new IndexList();
    private final List<WasmType.Table> tables = new ArrayList<>();
    private final List<WasmType.Memory> memories = new ArrayList<>();
    private final List<WasmType.Global> globals = new ArrayList<>();
    private final List<WasmType.Tag> tags = new ArrayList<>();
    private final List<WasmImport> imports = new ArrayList<>();
    private final List<WasmExport> exports = new ArrayList<>();
    private final List<WasmType.Memory> ownMemories = new ArrayList<>();
    private final List<String> customSections = new ArrayList<>();
    private final List<ComponentWorld> worlds = new ArrayList<>();
    private Optional<Dylink> dylink = Optional.empty();
    private int ownFunctions;
    private int bodies;

    private WasmReader() {}

    /** Reads a module behind its head. */
    static WasmModule read(WasmCursor in) throws MalformedObjectException {
        WasmReader reader = new WasmReader();
        reader.sections(in);
        return new WasmModule(
                ObjectKind.WASM_MODULE,
                reader.dylink,
                reader.imports,
                reader.exports,
                reader.ownMemories,
                reader.customSections,
                reader.worlds);
    }

    private void sections(WasmCursor in) throws MalformedObjectException {
        int last = -1;
        boolean first = true;
        while (!in.atEnd()) {
            long start = in.offset();
            int id = in.u8("a section");
            if (id >= SECTIONS.size()) {
                throw new MalformedObjectException("no section has the number " + id, start);
            }
            String what = "the " + SECTIONS.get(id) + " section";
            WasmCursor section = in.part(what);
            if (id == CUSTOM) {
                custom(section, first, start);
            } else {
                int rank = ORDER.indexOf(id);
                if (rank <= last) {
                    throw new MalformedObjectException(what + " comes twice or too late", start);
                }
                last = rank;
                known(id, section);
                section.mustEnd(what);
            }
            first = false;
        }
        if (ownFunctions != bodies) {
            throw new MalformedObjectException(
                    ownFunctions + " functions are declared, and " + bodies + " have code", in.offset());
        }
    }

    private void known(int id, WasmCursor in) throws MalformedObjectException {
        switch (id) {
            case 1 -> types(in);
            case 2 -> imports(in);
            case 3 -> functions(in);
            case 4 -> tables(in);
            case 5 -> {
                int count = in.count(MAX_MEMORIES, 2, "memories");
                for (int i = 0; i < count; i++) {
                    ownMemories.add(WasmTypes.memory(in));
                }
                memories.addAll(ownMemories);
            }
            case 6 -> {
                int count = in.count(MAX_ITEMS, 3, "globals");
                for (int i = 0; i < count; i++) {
                    globals.add(WasmTypes.global(in));
                    WasmTypes.skipConstant(in);
                }
            }
            case 7 -> exports(in);
            case 8 -> in.index(functions.size(), "function");
            case 10 -> {
                bodies = in.count(MAX_FUNCTIONS, 2, "bodies of functions");
                in.skip(in.left(), "the code");
            }
            case 13 -> {
                int count = in.count(MAX_ITEMS, 2, "tags");
                for (int i = 0; i < count; i++) {
                    tags.add(tag(in));
                }
            }
            default -> in.skip(in.left(), "a section that is passed over");
        }
    }

    private void custom(WasmCursor in, boolean first, long start) throws MalformedObjectException {
        if (customSections.size() == MAX_ITEMS) {
            throw new MalformedObjectException("custom sections are more than " + MAX_ITEMS, start);
        }
        String name = in.name("the name of a custom section");
        customSections.add(name);
        if (name.equals("dylink.0")) {
            if (!first) {
                throw new MalformedObjectException("dylink.0 is not the first section", start);
            }
            dylink = Optional.of(DylinkReader.read(in));
        } else if (name.startsWith("component-type")) {
            worlds.add(ComponentWorldReader.read(in));
        }
    }

    private void types(WasmCursor in) throws MalformedObjectException {
        int count = in.count(MAX_ITEMS, 3, "types");
        for (int i = 0; i < count; i++) {
            long start = in.offset();
            int form = in.u8("a type");
            if (form != FUNCTION) {
                throw new MalformedObjectException(
                        "type " + i + " has the form 0x" + Integer.toHexString(form) + ", and only functions are known",
                        start);
            }
            types.add(distinct.computeIfAbsent(WasmTypes.signature(in), WasmType.Function::new));
        }
    }

    private void imports(WasmCursor in) throws MalformedObjectException {
        int count = in.count(MAX_ITEMS, 4, "imports");
        Map<String, String> modules = new HashMap<>();
        for (int i = 0; i < count; i++) {
            String module = modules.computeIfAbsent(in.name("the module of an import"), same -> same);
            String name = in.name("the name of an import");
            long start = in.offset();
            int kind = in.u8("the kind of an import");
            WasmType type = switch (kind) {
                case 0 -> {
                    int index = in.index(types.size(), "type");
                    functions.add(index);
                    yield types.get(index);
                }
                case 1 -> keep(tables, WasmTypes.table(in));
                case 2 -> keep(memories, WasmTypes.memory(in));
                case 3 -> keep(globals, WasmTypes.global(in));
                case 4 -> keep(tags, tag(in));
                default -> throw unknown(kind, "import", start);
            };
            imports.add(new WasmImport(module, name, type));
        }
    }

    private static <T> T keep(List<T> list, T item) {
        list.add(item);
        return item;
    }

    private static MalformedObjectException unknown(int kind, String what, long start) {
        return new MalformedObjectException("no " + what + " is of kind " + kind, start);
    }

    private WasmType.Tag tag(WasmCursor in) throws MalformedObjectException {
        long start = in.offset();
        int attribute = in.u8("a tag");
        if (attribute != 0) {
            throw new MalformedObjectException("a tag is of kind " + attribute + " and not an exception", start);
        }
        return new WasmType.Tag(types.get(in.index(types.size(), "type")).signature());
    }

    private void functions(WasmCursor in) throws MalformedObjectException {
        ownFunctions = in.count(MAX_FUNCTIONS, 1, "functions");
        for (int i = 0; i < ownFunctions; i++) {
            functions.add(in.index(types.size(), "type"));
        }
    }

    private void tables(WasmCursor in) throws MalformedObjectException {
        int count = in.count(MAX_ITEMS, 3, "tables");
        for (int i = 0; i < count; i++) {
            boolean filled = in.peek("a table") == 0x40;
            if (filled) {
                in.u8("a table");
                long start = in.offset();
                if (in.u8("a table") != 0) {
                    throw new MalformedObjectException("a table with contents begins with 0x40 0x00", start);
                }
            }
            tables.add(WasmTypes.table(in));
            if (filled) {
                WasmTypes.skipConstant(in);
            }
        }
    }

    private void exports(WasmCursor in) throws MalformedObjectException {
        int count = in.count(MAX_ITEMS, 3, "exports");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < count; i++) {
            long start = in.offset();
            String name = in.name("the name of an export");
            if (!names.add(name)) {
                throw new MalformedObjectException("two exports have one name", start);
            }
            start = in.offset();
            int kind = in.u8("the kind of an export");
            WasmType type = switch (kind) {
                case 0 -> types.get(functions.get(in.index(functions.size(), "function")));
                case 1 -> tables.get(in.index(tables.size(), "table"));
                case 2 -> memories.get(in.index(memories.size(), "memory"));
                case 3 -> globals.get(in.index(globals.size(), "global"));
                case 4 -> tags.get(in.index(tags.size(), "tag"));
                default -> throw unknown(kind, "export", start);
            };
            exports.add(new WasmExport(name, type));
        }
    }

    /** Indexes, of which there may be very many. */
    private static final class IndexList {
        private int[] items = new int[64];
        private int size;

        void add(int item) {
            if (size == items.length) {
                items = Arrays.copyOf(items, size * 2);
            }
            items[size++] = item;
        }

        int get(int at) {
            return items[at];
        }

        int size() {
            return size;
        }
    }
}
