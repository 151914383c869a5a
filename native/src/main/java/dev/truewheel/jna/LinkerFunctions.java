package dev.truewheel.jna;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * The functions of the native linker, as its C header declares them; addresses and lengths are {@code long}.
 *
 * <p>Every function but the first returns a status of {@link Library}.
 */
final class LinkerFunctions {
    static final int ABI_VERSION = 1;

    static final int DLOPENABLE = 1;

    static final int BUILT_IN_LIBDL = 1;
    static final int STUB_MISSING_FUNCTIONS = 2;

    private LinkerFunctions() {}

    /** Binds all functions, or none: one that is missing makes the whole library unusable. */
    static void bind(NativeLibrary library) {
        Native.register(LinkerFunctions.class, library);
    }

    static native int tw_linker_abi_version();

    static native int tw_linker_describe(long out, long outLength, long written);

    static native int tw_linker_link(
            long base,
            long baseLength,
            long libraries,
            long librariesCount,
            long adapters,
            long adaptersCount,
            int options,
            long result);

    static native int tw_linker_free(long handle);

    static native int tw_linker_panic_on_purpose(long result);
}
