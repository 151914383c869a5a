package dev.truewheel.binary;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads a section {@code component-type}: a component whose one type is a component type around the world's.
 *
 * <p>Types nest without end in this format, so what is open is on a stack of our own. Only the names of functions and
 * interfaces are kept, types of values are passed over.
 *
 * @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md">Components in binary format</a>
 */
final class ComponentWorldReader {
    private static final int MAX_ITEMS = 200_000;
    private static final int MAX_DEPTH = 100;
    private static final int BEFORE_2024 = 3;
    private static final int TYPE_SECTION = 7;
    private static final int COMPONENT = 0x41;
    private static final int INSTANCE = 0x42;

    /** How deep the world is: inside of one component type. */
    private static final int WORLD = 2;

    private final Set<String> functions = new HashSet<>();
    private final Map<String, Set<String>> interfaces = new HashMap<>();
    private final Set<String> exportedFunctions = new HashSet<>();
    private final Set<String> exportedInterfaces = new HashSet<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int kept;

    private ComponentWorldReader() {}

    static ComponentWorld read(WasmCursor in) throws MalformedObjectException {
        long start = in.offset();
        if (in.peek("a component type") == BEFORE_2024) {
            // A whole package stands there, and beforehand which of its worlds it is; what has several is taken
            // together.
            in.skip(2, "the encoding of strings");
            in.name("the name of a world");
            start = in.offset();
        }
        if (in.left() < 8 || in.u8("") != 0 || in.u8("") != 'a' || in.u8("") != 's' || in.u8("") != 'm') {
            throw new MalformedObjectException("a component type does not begin as components do", start);
        }
        if (in.u8("") != 0x0d || in.u8("") != 0 || in.u8("") != 1 || in.u8("") != 0) {
            throw new MalformedObjectException("a component type is of an unknown version", start);
        }
        ComponentWorldReader reader = new ComponentWorldReader();
        while (!in.atEnd()) {
            int id = in.u8("a section of a component type");
            WasmCursor section = in.part("section " + id + " of a component type");
            if (id == TYPE_SECTION) {
                int count = section.count(MAX_ITEMS, 1, "component types");
                for (int i = 0; i < count; i++) {
                    reader.type(section);
                }
                section.mustEnd("the types of a component type");
            }
        }
        return new ComponentWorld(
                reader.functions, reader.interfaces, reader.exportedFunctions, reader.exportedInterfaces);
    }

    /** Reads a type that nothing encloses, with all it encloses. */
    private void type(WasmCursor in) throws MalformedObjectException {
        definition(in);
        while (!open.isEmpty()) {
            Open type = open.getLast();
            if (type.left == 0) {
                open.removeLast();
                if (!open.isEmpty()) {
                    open.getLast().addType(type.members);
                }
            } else {
                type.left--;
                declaration(in, type);
            }
        }
    }

    private void declaration(WasmCursor in, Open type) throws MalformedObjectException {
        long start = in.offset();
        int kind = in.u8("a declaration");
        switch (kind) {
            case 1 -> {
                int depth = open.size();
                definition(in);
                if (open.size() == depth) {
                    type.addType(Set.of());
                }
            }
            case 2 -> alias(in, type);
            case 3 -> extern(in, type, true);
            case 4 -> extern(in, type, false);
            default ->
                throw new MalformedObjectException("no declaration of a component type is of kind " + kind, start);
        }
    }

    private void alias(WasmCursor in, Open type) throws MalformedObjectException {
        int sort = in.u8("what an alias is of");
        if (sort == 0) {
            in.u8("what an alias is of");
        }
        long start = in.offset();
        switch (in.u8("the kind of an alias")) {
            case 0, 1 -> {
                in.u32("an instance");
                in.name("the name of an alias");
            }
            case 2 -> {
                in.u32("how far out an alias points");
                in.u32("an index");
            }
            default -> throw new MalformedObjectException("an alias is of no known kind", start);
        }
        if (sort == 3) {
            type.addType(Set.of());
        }
    }

    private void extern(WasmCursor in, Open type, boolean imported) throws MalformedObjectException {
        String name = externName(in);
        long start = in.offset();
        int sort = in.u8("the kind of a name");
        switch (sort) {
            case 0 -> {
                in.u8("the kind of a name");
                in.u32("a type");
            }
            case 1 -> {
                in.u32("a type");
                keep(type, name, imported, Set.of(), true);
            }
            case 2 -> value(in);
            case 3 -> {
                if (in.u8("the bound of a type") == 0) {
                    in.u32("a type");
                }
                type.addType(Set.of());
            }
            case 4 -> in.u32("a type");
            case 5 -> {
                long index = in.u32("a type");
                keep(type, name, imported, type.types.getOrDefault(index, Set.of()), false);
            }
            default -> throw new MalformedObjectException("a name stands for no known kind " + sort, start);
        }
    }

    private void keep(Open type, String name, boolean imported, Set<String> members, boolean function)
            throws MalformedObjectException {
        if (type.form == INSTANCE && function) {
            type.members.add(name);
        } else if (open.size() == WORLD && type.form == COMPONENT) {
            if (!imported) {
                (function ? exportedFunctions : exportedInterfaces).add(name);
            } else if (function) {
                functions.add(name);
            } else {
                interfaces.put(name, members);
            }
        }
    }

    private static String externName(WasmCursor in) throws MalformedObjectException {
        long start = in.offset();
        int form = in.u8("a name");
        if (form > 2) {
            throw new MalformedObjectException("a name begins with 0x" + Integer.toHexString(form), start);
        }
        String name = in.name("a name");
        if (form == 2) {
            int options = in.count(MAX_ITEMS, 2, "options of a name");
            for (int i = 0; i < options; i++) {
                in.u8("an option of a name");
                in.name("an option of a name");
            }
        }
        return name;
    }

    /** Reads a type; what encloses others is left open. */
    private void definition(WasmCursor in) throws MalformedObjectException {
        long start = in.offset();
        int form = in.u8("a type");
        switch (form) {
            case COMPONENT, INSTANCE -> {
                if (open.size() == MAX_DEPTH) {
                    throw new MalformedObjectException("types nest deeper than " + MAX_DEPTH, start);
                }
                int count = in.count(MAX_ITEMS, 2, "declarations");
                kept += count;
                if (kept > MAX_ITEMS) {
                    throw new MalformedObjectException("declarations are more than " + MAX_ITEMS, start);
                }
                open.addLast(new Open(form, count));
            }
            case 0x40, 0x43 -> {
                labelled(in, "parameters");
                if (in.u8("a result") == 0) {
                    value(in);
                } else {
                    in.u8("no result");
                }
            }
            case 0x3f -> {
                in.u8("the form of a resource");
                if (in.u8("how a resource ends") != 0) {
                    in.u32("how a resource ends");
                }
            }
            case 0x72 -> labelled(in, "fields");
            case 0x71 -> {
                int count = in.count(MAX_ITEMS, 3, "cases");
                for (int i = 0; i < count; i++) {
                    in.name("a case");
                    optionalValue(in);
                    in.u8("a case");
                }
            }
            case 0x70, 0x6b -> value(in);
            case 0x63 -> {
                value(in);
                value(in);
            }
            case 0x67 -> {
                value(in);
                in.u32("the length of a list");
            }
            case 0x6f -> {
                int count = in.count(MAX_ITEMS, 1, "parts of a tuple");
                for (int i = 0; i < count; i++) {
                    value(in);
                }
            }
            case 0x6e, 0x6d -> {
                int count = in.count(MAX_ITEMS, 1, "names");
                for (int i = 0; i < count; i++) {
                    in.name("a name");
                }
            }
            case 0x6a -> {
                optionalValue(in);
                optionalValue(in);
            }
            case 0x69, 0x68 -> in.u32("a resource");
            case 0x66, 0x65 -> optionalValue(in);
            default -> {
                if (!isPrimitive(form)) {
                    throw new MalformedObjectException(
                            "no component type has the form 0x" + Integer.toHexString(form), start);
                }
            }
        }
    }

    private static void labelled(WasmCursor in, String what) throws MalformedObjectException {
        int count = in.count(MAX_ITEMS, 2, what);
        for (int i = 0; i < count; i++) {
            in.name("a name of " + what);
            value(in);
        }
    }

    private static void optionalValue(WasmCursor in) throws MalformedObjectException {
        if (in.u8("whether there is a value") != 0) {
            value(in);
        }
    }

    private static void value(WasmCursor in) throws MalformedObjectException {
        if (isPrimitive(in.peek("a type of a value"))) {
            in.u8("a type of a value");
        } else {
            in.signed(33, "a type of a value");
        }
    }

    private static boolean isPrimitive(int form) {
        return (form >= 0x73 && form <= 0x7f) || form == 0x64;
    }

    /** A component or instance type of which declarations are still to come. */
    private static final class Open {
        private final int form;
        private int left;
        private long count;

        /** The functions that are exported, of an instance type. */
        private final Set<String> members = new HashSet<>();

        /** The functions of the instance types declared inside, by their index. */
        private final Map<Long, Set<String>> types = new HashMap<>();

        Open(int form, int left) {
            this.form = form;
            this.left = left;
        }

        void addType(Set<String> functions) {
            if (!functions.isEmpty()) {
                types.put(count, functions);
            }
            count++;
        }
    }
}
