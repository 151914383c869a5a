package dev.truewheel.accel;

/** What the first bytes of a member say it is; names prove nothing. */
public enum ContentKind {
    /** No bytes at all. */
    EMPTY(false),
    /** An ELF object. */
    ELF(true),
    /** A Mach-O object, thin or with several architectures. */
    MACH_O(true),
    /** A Windows executable or library. */
    PE(true),
    /** A WebAssembly module or component. */
    WASM(true),
    /** A Java class file. */
    JAVA_CLASS(false),
    /** Anything else. */
    OTHER(false);

    /** How many bytes {@link #of} looks at. */
    public static final int LOOKS_AT = 64;

    private static final int MAX_FAT_ARCHITECTURES = 40;

    private final boolean nativeCode;

    ContentKind(boolean nativeCode) {
        this.nativeCode = nativeCode;
    }

    /** Tells whether such content is compiled for one platform. */
    public boolean isNativeCode() {
        return nativeCode;
    }

    /**
     * Looks at the first bytes of a member.
     *
     * @param head the bytes
     * @param length how many of them count; a longer content has at least {@value #LOOKS_AT}
     * @return the kind, {@link #OTHER} where nothing is known
     */
    public static ContentKind of(byte[] head, int length) {
        if (length == 0) {
            return EMPTY;
        }
        if (length < 8) {
            return OTHER;
        }
        int magic = int32(head, 0);
        return switch (magic) {
            case 0x7F454C46 -> ELF;
            case 0x0061736D -> WASM;
            case 0xFEEDFACE, 0xFEEDFACF, 0xCEFAEDFE, 0xCFFAEDFE -> MACH_O;
            // A class file has the same magic; there the next number is its version, 45 or more.
            case 0xCAFEBABE -> int32(head, 4) > 0 && int32(head, 4) < MAX_FAT_ARCHITECTURES ? MACH_O : JAVA_CLASS;
            case 0xCAFEBABF -> int32(head, 4) > 0 && int32(head, 4) < MAX_FAT_ARCHITECTURES ? MACH_O : OTHER;
            // The rest of a DOS stub's header is where text that begins with MZ gives itself away.
            default -> (magic >>> 16) == 0x4D5A && length >= LOOKS_AT && head[0x3F] == 0 ? PE : OTHER;
        };
    }

    private static int int32(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | (bytes[at + 3] & 0xFF);
    }
}
