package dev.truewheel.jna;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The memory off the heap that one thread works in: 64 MiB of addresses, of which only what is used becomes resident.
 *
 * <p>Whoever works at a bench holds it until the native call has returned, so the memory outlives every call.
 *
 * <p>Not counted against Java's own limit of direct memory, which is as small as the heap.
 */
final class Workbench {
    /** Compressed bytes, or blocks of files to hash. */
    static final int INPUT = 12 << 20;

    /** Inflated bytes. */
    static final int ARENA = 51 << 20;

    /** Structures in and out. */
    static final int TABLES = 1 << 20;

    private final Memory memory = new Memory(INPUT + (long) ARENA + TABLES);
    private final long address = Pointer.nativeValue(memory);
    private final ByteBuffer input = memory.getByteBuffer(0, INPUT);
    private final ByteBuffer arena = memory.getByteBuffer(INPUT, ARENA);
    private final ByteBuffer tables =
            memory.getByteBuffer(INPUT + (long) ARENA, TABLES).order(ByteOrder.nativeOrder());

    ByteBuffer input() {
        return input;
    }

    ByteBuffer arena() {
        return arena;
    }

    ByteBuffer tables() {
        return tables;
    }

    long inputAddress() {
        return address;
    }

    long arenaAddress() {
        return address + INPUT;
    }

    long tablesAddress() {
        return address + INPUT + ARENA;
    }
}
