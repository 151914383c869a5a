package dev.truewheel.jna;

import com.sun.jna.Pointer;

/**
 * What a call of the native linker left: a component, a text, or nothing.
 *
 * @param handle what frees it, or 0 where there is nothing
 * @param address where it is until then
 * @param length how many bytes it has
 */
record LinkResult(long handle, long address, long length) implements AutoCloseable {
    static LinkResult at(Pointer place) {
        return new LinkResult(place.getLong(0), place.getLong(8), place.getLong(16));
    }

    /** Tells whether there is nothing. */
    boolean isNothing() {
        return handle == 0;
    }

    /** Copies it. */
    byte[] bytes() {
        return new Pointer(address).getByteArray(0, Math.toIntExact(length));
    }

    @Override
    public void close() {
        if (handle != 0) {
            Library.check("tw_linker_free", LinkerFunctions.tw_linker_free(handle));
        }
    }
}
