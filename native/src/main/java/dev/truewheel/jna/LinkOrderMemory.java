package dev.truewheel.jna;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.truewheel.wasm.LinkLibrary;
import dev.truewheel.wasm.LinkOrder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An order off the heap, as the native linker reads it: the place for the result, a record for each library and adapter,
 * and then their names and contents, each copied once.
 */
final class LinkOrderMemory implements AutoCloseable {
    private static final int RESULT = 24;
    private static final int RECORD = 40;

    private final LinkOrder order;
    private final Memory memory;
    private final long base;

    /**
     * Copies an order.
     *
     * @throws IOException if a library cannot be read
     * @throws OutOfMemoryError if there is not enough memory off the heap
     */
    LinkOrderMemory(LinkOrder order) throws IOException {
        this.order = order;
        List<LinkLibrary> all = Stream.concat(order.libraries().stream(), order.adapters().stream())
                .toList();
        List<byte[]> names = new ArrayList<>(all.size());
        List<ByteBuffer> contents = new ArrayList<>(all.size());
        base = RESULT + (long) RECORD * all.size();
        long size = base;
        for (LinkLibrary library : all) {
            byte[] name = library.name().getBytes(StandardCharsets.UTF_8);
            ByteBuffer content = library.content();
            names.add(name);
            contents.add(content);
            size += name.length + content.remaining();
        }
        memory = new Memory(size);
        long end = base;
        for (int i = 0; i < all.size(); i++) {
            byte[] name = names.get(i);
            ByteBuffer content = contents.get(i);
            int length = content.remaining();
            long record = RESULT + (long) RECORD * i;
            memory.setLong(record, end - base);
            memory.setLong(record + 8, name.length);
            memory.write(end, name, 0, name.length);
            end += name.length;
            memory.setLong(record + 16, end - base);
            memory.setLong(record + 24, length);
            if (length > 0) {
                memory.getByteBuffer(end, length).put(content);
            }
            end += length;
            boolean opened = i < order.libraries().size() && all.get(i).dlopenable();
            memory.setInt(record + 32, opened ? LinkerFunctions.DLOPENABLE : 0);
            memory.setInt(record + 36, 0);
        }
    }

    /** Returns the place for the result. */
    Pointer result() {
        return memory;
    }

    /** Calls the linker, and returns its status. */
    int link() {
        long address = Pointer.nativeValue(memory);
        long libraries = order.libraries().size();
        long records = address + RESULT;
        return LinkerFunctions.tw_linker_link(
                address + base,
                memory.size() - base,
                records,
                libraries,
                records + RECORD * libraries,
                order.adapters().size(),
                (order.options().builtinLibdl() ? LinkerFunctions.BUILT_IN_LIBDL : 0)
                        | (order.options().stubMissingFunctions() ? LinkerFunctions.STUB_MISSING_FUNCTIONS : 0),
                address);
    }

    @Override
    public void close() {
        memory.close();
    }
}
