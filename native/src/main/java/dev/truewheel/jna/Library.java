package dev.truewheel.jna;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * The functions of the native accelerator, as its C header declares them; addresses and lengths are {@code long}.
 *
 * <p>Every function but the first returns a status; {@link #check} is the one place that reads it.
 */
final class Library {
    static final int ABI_VERSION = 1;

    static final int OK = 0;
    static final int INVALID_ARGUMENT = 1;
    static final int PANIC = 2;
    static final int UNSUPPORTED = 3;
    static final int NO_MEMORY = 4;
    static final int REFUSED = 5;

    private Library() {}

    /** Binds all functions, or none: one that is missing makes the whole library unusable. */
    static void bind(NativeLibrary library) {
        Native.register(Library.class, library);
    }

    static native int tw_abi_version();

    static native int tw_describe(long out, long outLength, long written);

    static native int tw_force_road(int road);

    static native int tw_panic_on_purpose();

    static native int tw_sha256(long base, long baseLength, long ranges, long n, long digests, long digestsLength);

    static native int tw_sha256_begin(long states, long statesLength, long n);

    static native int tw_sha256_update(long states, long statesLength, long base, long baseLength, long ranges, long n);

    static native int tw_sha256_finish(long states, long statesLength, long n, long digests, long digestsLength);

    static native int tw_prove(
            long input,
            long inputLength,
            long members,
            long n,
            long arena,
            long arenaLength,
            long proofs,
            long proofsLength);

    static native int tw_inflater_new(long handle);

    static native int tw_inflater_free(long handle);

    static native int tw_inflater_reset(long handle);

    static native int tw_inflate(long handle, long in, long inLength, long out, long outLength, long step);

    static native int tw_crc32(long base, long length, int seed, long crc);

    static native int tw_inspect(
            long paths,
            long pathsLength,
            long ranges,
            long n,
            long text,
            long textLength,
            long results,
            long resultsLength,
            long done);

    /**
     * Reads a status.
     *
     * @throws NativeFailure unless it is {@link #OK}
     */
    static void check(String function, int status) {
        if (status != OK) {
            throw new NativeFailure(function, status);
        }
    }
}
