package dev.truewheel.binary;

import java.nio.ByteBuffer;

/** What a compiled file is by its first bytes, whatever its name says. */
public enum ObjectKind {
    /** A core WebAssembly module. */
    WASM_MODULE,

    /** A WebAssembly component. */
    WASM_COMPONENT,

    /** What Linux and most other Unix systems load. */
    ELF,

    /** What macOS loads, for one processor or for several. */
    MACH_O,

    /** What Windows loads. */
    PE,

    /** None of these, or too short to tell. */
    OTHER;

    /** The first four bytes of everything that is WebAssembly. */
    static final int WASM = 0x0061736d;

    private static final int MODULE = 0x01000000;
    private static final int COMPONENT = 0x0d000100;

    /**
     * Tells what a file is.
     *
     * @param head the first bytes of the file from the buffer's position on, at least 8 where it has so many; not moved
     * @return what they begin
     */
    public static ObjectKind of(ByteBuffer head) {
        int at = head.position();
        if (head.remaining() >= 8 && bigEndian(head, at) == WASM) {
            return switch (bigEndian(head, at + 4)) {
                case MODULE -> WASM_MODULE;
                case COMPONENT -> WASM_COMPONENT;
                default -> OTHER;
            };
        }
        if (head.remaining() >= 4) {
            switch (bigEndian(head, at)) {
                case 0x7f454c46 -> {
                    return ELF;
                }
                // Both byte orders of 32 and 64 bits, and the two forms of a file for several processors.
                case 0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe, 0xcafebabe, 0xcafebabf -> {
                    return MACH_O;
                }
                default -> {}
            }
        }
        return head.remaining() >= 2 && head.get(at) == 'M' && head.get(at + 1) == 'Z' ? PE : OTHER;
    }

    static int bigEndian(ByteBuffer head, int at) {
        return (head.get(at) & 0xff) << 24
                | (head.get(at + 1) & 0xff) << 16
                | (head.get(at + 2) & 0xff) << 8
                | (head.get(at + 3) & 0xff);
    }
}
