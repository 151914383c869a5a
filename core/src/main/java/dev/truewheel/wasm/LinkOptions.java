package dev.truewheel.wasm;

/**
 * How libraries are linked. The result is always validated.
 *
 * @param builtinLibdl whether the linker adds its own {@code libdl.so}, which finds what was linked by {@code dlopen} and
 *     {@code dlsym}
 * @param stubMissingFunctions whether functions that no library has become ones that trap, and are no fault
 */
public record LinkOptions(boolean builtinLibdl, boolean stubMissingFunctions) {
    /** With {@code libdl.so} of the linker, and without functions that trap. */
    public static final LinkOptions DEFAULT = new LinkOptions(true, false);
}
