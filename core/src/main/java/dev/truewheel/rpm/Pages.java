package dev.truewheel.rpm;

import dev.truewheel.binary.ObjectSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;

/** The pages of a file; in a sound one each is used once, so that going in circles is a fault that shows. */
final class Pages {
    private final ObjectSource file;
    private final int size;
    private final int first;
    private final long count;
    private final ByteOrder order;
    private final BitSet used = new BitSet();

    /**
     * Divides a file.
     *
     * @param size how long each page is
     * @param first the number of the first page
     * @throws MalformedRpmDatabaseException if the file does not end with a page
     */
    Pages(ObjectSource file, int size, int first, ByteOrder order) throws MalformedRpmDatabaseException {
        this.file = file;
        this.size = size;
        this.first = first;
        this.count = file.size() / size;
        this.order = order;
        if (file.size() % size != 0) {
            throw new MalformedRpmDatabaseException("it ends within a page of " + size + " bytes", count * size);
        }
    }

    /** Returns how many there are. */
    long count() {
        return count;
    }

    /** Returns where a page begins. */
    long place(long number) {
        return (number - first) * size;
    }

    /**
     * Sets a page aside for one purpose.
     *
     * @param number which
     * @param user where in the file it is said that the page is used, for the message
     */
    void claim(long number, long user) throws MalformedRpmDatabaseException {
        long index = number - first;
        if (index < 0 || index >= count) {
            throw new MalformedRpmDatabaseException("there is no page " + number, user);
        }
        if (used.get((int) index)) {
            throw new MalformedRpmDatabaseException("the page " + number + " is used twice", user);
        }
        used.set((int) index);
    }

    /** Reads the beginning of a page that was claimed. */
    ByteBuffer read(long number, int length) throws IOException {
        ByteBuffer page = ByteBuffer.allocate(length).order(order);
        file.readFully(place(number), page);
        return page.flip();
    }

    /** Claims a page and reads its beginning. */
    ByteBuffer take(long number, int length, long user) throws IOException {
        claim(number, user);
        return read(number, length);
    }
}
