package dev.truewheel.wasm;

/**
 * Who gives a library what it imports.
 *
 * @param kind which sort of giver
 * @param name the giver's name: that of a library or adapter, or of the interface that a component imports; empty where nobody
 *     gives it
 */
public record ImportSource(Kind kind, String name) {
    static final ImportSource LINKER = new ImportSource(Kind.LINKER, "linker");
    static final ImportSource NOBODY = new ImportSource(Kind.MISSING, "");

    /** The sorts of givers. */
    public enum Kind {
        /** A library of the order. */
        LIBRARY,

        /** The {@code libdl.so} that the linker brings. */
        BUILT_IN_LIBDL,

        /** The linker itself: memory, table, stack and addresses. */
        LINKER,

        /** An adapter of the order. */
        ADAPTER,

        /** Whoever runs the component. */
        HOST,

        /** A function that traps, made by the linker because nobody has it. */
        STUB,

        /** Nobody. */
        MISSING
    }
}
