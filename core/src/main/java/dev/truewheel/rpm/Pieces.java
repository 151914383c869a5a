package dev.truewheel.rpm;

import dev.truewheel.binary.ObjectSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that lie in pieces of a file, of which only as many are looked up as are read. */
abstract class Pieces implements ObjectSource {
    private final ObjectSource file;
    private final long size;
    private final long user;
    private long[] starts = new long[4];
    private long[] places = new long[4];
    private int count;
    private long known;
    private long skipped;

    /**
     * Makes what has no piece yet.
     *
     * @param size how many bytes the pieces hold together
     * @param user where in the file it is said that they are there
     */
    Pieces(ObjectSource file, long size, long user) {
        this.file = file;
        this.size = size;
        this.user = user;
    }

    /** Returns what lies in one piece. */
    static Pieces one(ObjectSource file, long place, long size) {
        Pieces pieces = new Pieces(file, size, place) {
            @Override
            void more() {
                throw new IllegalStateException("there is one piece");
            }
        };
        pieces.piece(place, size);
        return pieces;
    }

    /** Looks up the next piece, and says where it is by {@link #piece}. */
    abstract void more() throws IOException;

    /** Takes down where the next bytes are; what is beyond the size is not looked at. */
    final void piece(long place, long length) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            places = Arrays.copyOf(places, 2 * count);
        }
        starts[count] = known;
        places[count++] = place;
        known = Math.min(size, known + length);
    }

    /** Makes what comes behind so many bytes the beginning. */
    final Pieces skip(long bytes) {
        skipped += bytes;
        return this;
    }

    /** Returns how many bytes no piece was found for yet. */
    final long missing() {
        return size - known;
    }

    @Override
    public final long size() {
        return size - skipped;
    }

    @Override
    public final void readFully(long position, ByteBuffer destination) throws IOException {
        if (position < 0 || position > size() - destination.remaining()) {
            throw malformed("a header ends before its values do", Math.max(0, Math.min(position, size())));
        }
        long at = position + skipped;
        long end = at + destination.remaining();
        while (known < end) {
            more();
        }
        int limit = destination.limit();
        for (int i = find(at); at < end; i++) {
            long stop = Math.min(end, i + 1 < count ? starts[i + 1] : known);
            destination.limit(destination.position() + (int) (stop - at));
            file.readFully(places[i] + at - starts[i], destination);
            at = stop;
        }
        destination.limit(limit);
    }

    /** Says that what is read here is wrong, with the place in the file as far as that is known. */
    final MalformedRpmDatabaseException malformed(String reason, long position) {
        long at = position + skipped;
        int piece = at < known ? find(at) : count - 1;
        return new MalformedRpmDatabaseException(reason, piece < 0 ? user : places[piece] + at - starts[piece]);
    }

    private int find(long position) {
        int found = Arrays.binarySearch(starts, 0, count, position);
        return found >= 0 ? found : -found - 2;
    }
}
