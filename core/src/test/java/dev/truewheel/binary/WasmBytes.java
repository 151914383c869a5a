package dev.truewheel.binary;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes small WebAssembly modules for tests. What is said last of one thing holds; functions trap when they are called. */
public final class WasmBytes {
    private static final byte[] HEAD = {0, 'a', 's', 'm', 1, 0, 0, 0};

    private final List<String> types = new ArrayList<>();
    private final List<byte[]> imports = new ArrayList<>();
    private final List<Integer> functions = new ArrayList<>();
    private final List<byte[]> globals = new ArrayList<>();
    private final List<byte[]> memories = new ArrayList<>();
    private final List<byte[]> tags = new ArrayList<>();
    private final List<Export> exports = new ArrayList<>();
    private final List<byte[]> customs = new ArrayList<>();
    private final List<byte[]> exportFlags = new ArrayList<>();
    private final List<byte[]> importFlags = new ArrayList<>();
    private final int[] imported = new int[5];
    private final List<String> needed = new ArrayList<>();
    private final List<String> runtimePath = new ArrayList<>();
    private final List<byte[]> dylinkParts = new ArrayList<>();
    private boolean dylink;
    private long[] memoryInfo = {0, 0, 0, 0};

    private WasmBytes() {}

    private record Export(String name, int kind, int own) {}

    /** Begins a module that is empty. */
    public static WasmBytes module() {
        return new WasmBytes();
    }

    /** Begins a shared library that imports memory, table and bases, as compilers make them. */
    public static WasmBytes library() {
        WasmBytes library = new WasmBytes();
        library.dylink = true;
        return library.importMemory("env", "memory", 0)
                .importTable("env", "__indirect_function_table", 0)
                .importGlobal("env", "__memory_base", "i32", false)
                .importGlobal("env", "__table_base", "i32", false);
    }

    /** Begins a shared library that imports nothing. */
    public static WasmBytes bareLibrary() {
        WasmBytes library = new WasmBytes();
        library.dylink = true;
        return library;
    }

    public WasmBytes memoryInfo(long memorySize, long memoryAlignment, long tableSize, long tableAlignment) {
        memoryInfo = new long[] {memorySize, memoryAlignment, tableSize, tableAlignment};
        return this;
    }

    public WasmBytes needed(String... libraries) {
        needed.addAll(List.of(libraries));
        return this;
    }

    public WasmBytes runtimePath(String... folders) {
        runtimePath.addAll(List.of(folders));
        return this;
    }

    public WasmBytes exportFlags(String name, long flags) {
        exportFlags.add(join(name(name), number(flags)));
        return this;
    }

    public WasmBytes importFlags(String module, String name, long flags) {
        importFlags.add(join(name(module), name(name), number(flags)));
        return this;
    }

    /** Adds a part of dylink.0 as it is. */
    public WasmBytes dylinkPart(int kind, byte[] content) {
        dylinkParts.add(join(bytes(kind), sized(content)));
        return this;
    }

    /** Says what the library is built for. */
    public WasmBytes architecture(String name) {
        return dylinkPart(6, name(name));
    }

    /**
     * Imports a function.
     *
     * @param signature such as {@code (i32,i64)->i32}
     */
    public WasmBytes importFunction(String module, String name, String signature) {
        return imported(0, module, name, number(type(signature)));
    }

    public WasmBytes importTable(String module, String name, long minimum) {
        return imported(1, module, name, join(bytes(0x70, 0), number(minimum)));
    }

    public WasmBytes importMemory(String module, String name, long minimum) {
        return importMemory(module, name, bytes(0), number(minimum));
    }

    /** Imports a memory with these bytes as its limits. */
    public WasmBytes importMemory(String module, String name, byte[]... limits) {
        return imported(2, module, name, join(limits));
    }

    public WasmBytes importGlobal(String module, String name, String type, boolean mutable) {
        return imported(3, module, name, bytes(value(type), mutable ? 1 : 0));
    }

    public WasmBytes importTag(String module, String name, String signature) {
        return imported(4, module, name, join(bytes(0), number(type(signature))));
    }

    private WasmBytes imported(int kind, String module, String name, byte[] type) {
        imports.add(join(name(module), name(name), bytes(kind), type));
        imported[kind]++;
        return this;
    }

    /** Imports the address of data. */
    public WasmBytes importData(String name) {
        return importGlobal("GOT.mem", name, "i32", true);
    }

    /** Imports the address of a function. */
    public WasmBytes importAddress(String name) {
        return importGlobal("GOT.func", name, "i32", true);
    }

    public WasmBytes exportFunction(String name, String signature) {
        exports.add(new Export(name, 0, functions.size()));
        functions.add(type(signature));
        return this;
    }

    /** Exports where data is in the library's own memory. */
    public WasmBytes exportData(String name, int offset) {
        return exportGlobal(name, false, offset);
    }

    public WasmBytes exportGlobal(String name, boolean mutable, int value) {
        exports.add(new Export(name, 3, globals.size()));
        globals.add(join(bytes(0x7f, mutable ? 1 : 0, 0x41), signed(value), bytes(0x0b)));
        return this;
    }

    public WasmBytes exportTag(String name, String signature) {
        exports.add(new Export(name, 4, tags.size()));
        tags.add(join(bytes(0), number(type(signature))));
        return this;
    }

    /** Gives the module a memory of its own. */
    public WasmBytes memory(long minimum) {
        memories.add(join(bytes(0), number(minimum)));
        return this;
    }

    /** Exports the first memory that is the module's own. */
    public WasmBytes exportMemory(String name) {
        exports.add(new Export(name, 2, 0));
        return this;
    }

    public WasmBytes custom(String name, byte[] content) {
        customs.add(section(0, join(name(name), content)));
        return this;
    }

    /** Adds a world of components with functions without parameters and results. */
    public WasmBytes world(List<String> imported, List<String> exported) {
        return world("test:test/world", imported, List.of(), exported);
    }

    /**
     * Adds a world of components.
     *
     * @param world its name
     * @param imported functions of the world that are imported, such as {@code log}
     * @param interfaces interfaces that are imported, each with one function {@code run}, such as {@code test:test/one@1.0.0}
     * @param exported functions that are exported
     */
    public WasmBytes world(String world, List<String> imported, List<String> interfaces, List<String> exported) {
        byte[] function = bytes(0x40, 0, 1, 0);
        ByteArrayOutputStream declarations = new ByteArrayOutputStream();
        int count = 1;
        declarations.writeBytes(join(bytes(1), function));
        for (String name : imported) {
            declarations.writeBytes(join(bytes(3, 0), name(name), bytes(1, 0)));
            count++;
        }
        int types = 1;
        for (String name : interfaces) {
            declarations.writeBytes(join(bytes(1, 0x42, 2, 1), function, bytes(4, 0), name("run"), bytes(1, 0)));
            declarations.writeBytes(join(bytes(3, 0), name(name), bytes(5, types++)));
            count += 2;
        }
        for (String name : exported) {
            declarations.writeBytes(join(bytes(4, 0), name(name), bytes(1, 0)));
            count++;
        }
        byte[] type = join(bytes(0x41), number(count), declarations.toByteArray());
        byte[] outer = join(bytes(0x41, 2, 1), type, bytes(4, 0), name(world), bytes(4, 0));
        return custom(
                "component-type",
                join(
                        bytes(0, 'a', 's', 'm', 0x0d, 0, 1, 0),
                        section(0, join(name("wit-component-encoding"), bytes(4, 0))),
                        section(7, join(bytes(1), outer)),
                        section(11, join(bytes(1, 0), name(world.substring(world.indexOf('/') + 1)), bytes(3, 0, 0)))));
    }

    /** Writes the module. */
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HEAD);
        if (dylink) {
            out.writeBytes(dylinkSection());
        }
        write(out, 1, types.stream().map(WasmBytes::functionType).toList());
        write(out, 2, imports);
        write(out, 3, functions.stream().map(WasmBytes::number).toList());
        write(out, 5, memories);
        write(out, 13, tags);
        write(out, 6, globals);
        write(out, 7, exports.stream().map(this::export).toList());
        write(out, 10, functions.stream().map(any -> bytes(3, 0, 0, 0x0b)).toList());
        customs.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private byte[] export(Export export) {
        return join(name(export.name), bytes(export.kind), number(imported[export.kind] + export.own));
    }

    private byte[] dylinkSection() {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        parts.writeBytes(name("dylink.0"));
        byte[] info = join(number(memoryInfo[0]), number(memoryInfo[1]), number(memoryInfo[2]), number(memoryInfo[3]));
        parts.writeBytes(join(bytes(1), sized(info)));
        write(parts, 2, needed.stream().map(WasmBytes::name).toList());
        write(parts, 3, exportFlags);
        write(parts, 4, importFlags);
        write(parts, 5, runtimePath.stream().map(WasmBytes::name).toList());
        dylinkParts.forEach(parts::writeBytes);
        return section(0, parts.toByteArray());
    }

    private int type(String signature) {
        int known = types.indexOf(signature);
        if (known >= 0) {
            return known;
        }
        types.add(signature);
        return types.size() - 1;
    }

    private static byte[] functionType(String signature) {
        int arrow = signature.indexOf("->");
        return join(bytes(0x60), values(signature.substring(1, arrow - 1)), values(signature.substring(arrow + 2)));
    }

    private static byte[] values(String text) {
        if (text.isEmpty()) {
            return bytes(0);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> names = List.of(text.split(",", -1));
        out.write(names.size());
        names.forEach(name -> out.write(value(name)));
        return out.toByteArray();
    }

    private static int value(String type) {
        return switch (type) {
            case "i32" -> 0x7f;
            case "i64" -> 0x7e;
            case "f32" -> 0x7d;
            case "f64" -> 0x7c;
            case "v128" -> 0x7b;
            case "externref" -> 0x6f;
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static void write(ByteArrayOutputStream out, int id, List<byte[]> items) {
        if (!items.isEmpty()) {
            byte[] content = join(items.toArray(byte[][]::new));
            out.writeBytes(section(id, join(number(items.size()), content)));
        }
    }

    /** Writes a section, or a part of one, with its number and its length. */
    public static byte[] section(int id, byte[] content) {
        return join(bytes(id), sized(content));
    }

    public static byte[] sized(byte[] content) {
        return join(number(content.length), content);
    }

    public static byte[] name(String text) {
        return sized(text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** Writes an unsigned number in as few bytes as it takes. */
    public static byte[] number(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long rest = value;
        while (rest >>> 7 != 0) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
        return out.toByteArray();
    }

    private static byte[] signed(int value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int rest = value;
        while (rest < -64 || rest > 63) {
            out.write((rest & 0x7f) | 0x80);
            rest >>= 7;
        }
        out.write(rest & 0x7f);
        return out.toByteArray();
    }

    public static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }
}
