package dev.truewheel.binary;

import java.util.OptionalLong;

/** Reads what the sections of a module have in common: types of values, limits, constant expressions. */
final class WasmTypes {
    /** As many parameters, and results, as the reference implementation lets a function have. */
    private static final int MAX_VALUES = 1_000;

    private static final int HAS_MAXIMUM = 1;
    private static final int SHARED = 2;
    private static final int IS_64 = 4;
    private static final int PAGE_SIZE = 8;

    private WasmTypes() {}

    /** Reads a function type behind its first byte. */
    static String signature(WasmCursor in) throws MalformedObjectException {
        StringBuilder text = new StringBuilder("(");
        values(in, text, "parameters");
        text.append(")->");
        values(in, text, "results");
        return text.toString();
    }

    private static void values(WasmCursor in, StringBuilder text, String what) throws MalformedObjectException {
        int count = in.count(MAX_VALUES, 1, what);
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",").append(value(in));
        }
    }

    /** Reads the type of a value. */
    static String value(WasmCursor in) throws MalformedObjectException {
        long start = in.offset();
        int form = in.u8("a type of a value");
        return switch (form) {
            case 0x7f -> "i32";
            case 0x7e -> "i64";
            case 0x7d -> "f32";
            case 0x7c -> "f64";
            case 0x7b -> "v128";
            case 0x64 -> "(ref " + heap(in) + ")";
            case 0x63 -> "(ref null " + heap(in) + ")";
            default -> {
                String kind = abstractHeap(form);
                if (kind.isEmpty()) {
                    throw new MalformedObjectException("no type of a value is 0x" + Integer.toHexString(form), start);
                }
                yield kind + "ref";
            }
        };
    }

    private static String heap(WasmCursor in) throws MalformedObjectException {
        long start = in.offset();
        long number = in.signed(33, "a type of the heap");
        String kind = number >= 0 ? Long.toString(number) : number < -64 ? "" : abstractHeap((int) number & 0x7f);
        if (kind.isEmpty()) {
            throw new MalformedObjectException("no type of the heap is " + number, start);
        }
        return kind;
    }

    private static String abstractHeap(int form) {
        return switch (form) {
            case 0x70 -> "func";
            case 0x6f -> "extern";
            case 0x6e -> "any";
            case 0x6d -> "eq";
            case 0x6c -> "i31";
            case 0x6b -> "struct";
            case 0x6a -> "array";
            case 0x69 -> "exn";
            case 0x71 -> "none";
            case 0x72 -> "noextern";
            case 0x73 -> "nofunc";
            case 0x74 -> "noexn";
            default -> "";
        };
    }

    static WasmType.Table table(WasmCursor in) throws MalformedObjectException {
        String element = value(in);
        int flags = flags(in, HAS_MAXIMUM | IS_64, "a table");
        boolean is64 = (flags & IS_64) != 0;
        long minimum = limit(in, is64, "the size of a table");
        return new WasmType.Table(element, minimum, maximum(in, flags, is64, "the size of a table"), is64);
    }

    static WasmType.Memory memory(WasmCursor in) throws MalformedObjectException {
        int flags = flags(in, HAS_MAXIMUM | SHARED | IS_64 | PAGE_SIZE, "a memory");
        boolean is64 = (flags & IS_64) != 0;
        long minimum = limit(in, is64, "the size of a memory");
        OptionalLong maximum = maximum(in, flags, is64, "the size of a memory");
        if ((flags & PAGE_SIZE) != 0) {
            in.u32("the size of a page");
        }
        return new WasmType.Memory(minimum, maximum, (flags & SHARED) != 0, is64);
    }

    private static int flags(WasmCursor in, int known, String what) throws MalformedObjectException {
        long start = in.offset();
        int flags = in.u8("the limits of " + what);
        if ((flags & ~known) != 0) {
            throw new MalformedObjectException(
                    "the limits of " + what + " have flags 0x" + Integer.toHexString(flags), start);
        }
        return flags;
    }

    private static long limit(WasmCursor in, boolean is64, String what) throws MalformedObjectException {
        return is64 ? in.u64(what) : in.u32(what);
    }

    private static OptionalLong maximum(WasmCursor in, int flags, boolean is64, String what)
            throws MalformedObjectException {
        return (flags & HAS_MAXIMUM) == 0 ? OptionalLong.empty() : OptionalLong.of(limit(in, is64, what));
    }

    static WasmType.Global global(WasmCursor in) throws MalformedObjectException {
        String type = value(in);
        long start = in.offset();
        int flags = in.u8("whether a global changes");
        if (flags > 3) {
            throw new MalformedObjectException("a global has flags 0x" + Integer.toHexString(flags), start);
        }
        return new WasmType.Global((flags & 2) == 0 ? type : "shared " + type, (flags & 1) != 0);
    }

    /** Goes behind an expression that is computed when the module is instantiated. */
    static void skipConstant(WasmCursor in) throws MalformedObjectException {
        while (true) {
            long start = in.offset();
            int code = in.u8("the end of an expression");
            switch (code) {
                case 0x0b -> {
                    return;
                }
                case 0x41 -> in.signed(32, "an i32");
                case 0x42 -> in.signed(64, "an i64");
                case 0x43 -> in.skip(4, "an f32");
                case 0x44 -> in.skip(8, "an f64");
                case 0x23, 0xd2 -> in.u32("an index");
                case 0xd0 -> heap(in);
                case 0x6a, 0x6b, 0x6c, 0x7c, 0x7d, 0x7e -> {}
                case 0xfd -> {
                    if (in.u32("an instruction") != 12) {
                        throw notConstant(code, start);
                    }
                    in.skip(16, "a v128");
                }
                default -> throw notConstant(code, start);
            }
        }
    }

    private static MalformedObjectException notConstant(int code, long start) {
        return new MalformedObjectException(
                "instruction 0x" + Integer.toHexString(code) + " is not allowed in a constant expression", start);
    }
}
