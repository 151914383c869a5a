package dev.truewheel.wasm;

import dev.truewheel.ErrorCode;
import java.util.Locale;

/** What can be wrong with what is to be linked. The text of a kind is never changed in what it means. */
public enum LinkFaultKind {
    /** A library is an ELF file, as Linux loads it. */
    ELF_OBJECT(ErrorCode.INCOMPATIBLE),

    /** A library is a Mach-O file, as macOS loads it. */
    MACH_O_OBJECT(ErrorCode.INCOMPATIBLE),

    /** A library is a PE file, as Windows loads it. */
    PE_OBJECT(ErrorCode.INCOMPATIBLE),

    /** A library is no WebAssembly. */
    NOT_WASM(ErrorCode.INVALID),

    /** A library begins as WebAssembly does and then breaks off or breaks the format. */
    MALFORMED(ErrorCode.INVALID),

    /** A library is a component already, and only modules are linked. */
    COMPONENT(ErrorCode.INVALID),

    /** A library is a module, but no shared library. */
    NO_DYLINK(ErrorCode.INVALID),

    /** A library is built for another architecture than wasm32, or uses what the linker does not know. */
    UNSUPPORTED(ErrorCode.INCOMPATIBLE),

    /** A library brings its own memory, or wants one that is shared or has 64-bit addresses. */
    WRONG_MEMORY(ErrorCode.INCOMPATIBLE),

    /** A library, or all together, is larger than what a link may take. */
    TOO_LARGE(ErrorCode.INVALID),

    /** Two libraries have one name. */
    DUPLICATE_NAME(ErrorCode.INVALID),

    /** A library needs one that is not there. */
    MISSING_LIBRARY(ErrorCode.INCOMPATIBLE),

    /** A library imports what none has. */
    UNRESOLVED_SYMBOL(ErrorCode.INCOMPATIBLE),

    /** A library imports a symbol as something else than what has its name. */
    SIGNATURE_MISMATCH(ErrorCode.INCOMPATIBLE),

    /** A library has both ways to be initialised, of which one excludes the other. */
    CONSTRUCTORS_AND_INITIALIZE(ErrorCode.INVALID),

    /** Two libraries have a function that is to run once at the start. */
    MULTIPLE_STARTS(ErrorCode.INVALID),

    /** Libraries need each other in a circle. */
    NEEDED_CYCLE(ErrorCode.INVALID),

    /** An extension lacks the function that Python calls to import it. */
    NO_INIT_FUNCTION(ErrorCode.INVALID),

    /** A wheel or extension is for another Python or platform than the base. */
    WRONG_PYTHON(ErrorCode.INCOMPATIBLE),

    /** Bytes differ from what was promised of them. */
    INTEGRITY(ErrorCode.INTEGRITY),

    /** A wheel has a file that would be put outside of where it belongs. */
    UNSAFE_PATH(ErrorCode.INVALID),

    /** A base library is of another set than the rest. */
    WRONG_BASE(ErrorCode.INTEGRITY),

    /** A wheel cannot be read. */
    UNREADABLE_WHEEL(ErrorCode.INVALID),

    /** The linker refused what the plan found sound. */
    LINKER(ErrorCode.INVALID);

    private final ErrorCode code;

    LinkFaultKind(ErrorCode code) {
        this.code = code;
    }

    /** Returns how reports name it, such as {@code missing-library}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the class of failure that it is. */
    public ErrorCode code() {
        return code;
    }
}
