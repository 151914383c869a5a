package dev.truewheel.rpm;

import dev.truewheel.binary.ObjectSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.Adler32;

/**
 * rpm's own form, {@code Packages.db}: pages of slots, each of which says where the blocks with one header are. Numbers are
 * little-endian; a header has its length, its package's number and a checksum around it.
 */
final class NdbForm {
    private static final int MAGIC = 'R' | 'p' << 8 | 'm' << 16 | 'P' << 24;
    private static final int SLOT_MAGIC = 'S' | 'l' << 8 | 'o' << 16 | 't' << 24;
    private static final int HEAD_MAGIC = 'B' | 'l' << 8 | 'b' << 16 | 'S' << 24;
    private static final int TAIL_MAGIC = 'B' | 'l' << 8 | 'b' << 16 | 'E' << 24;
    private static final int PAGE = 4_096;
    private static final int SLOT = 16;
    private static final int BLOCK = 16;
    private static final int INTRO = 32;
    private static final int HEAD = 16;
    private static final int TAIL = 12;
    private static final int CHUNK = 1 << 16;

    private final ObjectSource file;
    private final int version;
    private final long slotPages;

    NdbForm(ObjectSource file, ByteBuffer head) {
        this.file = file;
        this.version = head.getInt(4);
        this.slotPages = head.getInt(12) & 0xffffffffL;
    }

    static boolean begins(ByteBuffer head) {
        return head.getInt(0) == MAGIC;
    }

    void read(HeaderList headers) throws IOException {
        if (version != 0) {
            throw new MalformedRpmDatabaseException("it is of another version of ndb than 0", 4);
        }
        if (slotPages == 0 || slotPages * PAGE > file.size()) {
            throw new MalformedRpmDatabaseException("it claims " + slotPages + " pages of slots", 12);
        }
        Set<Integer> numbers = new HashSet<>();
        for (long page = 0; page < slotPages; page++) {
            ByteBuffer slots = bytes(page * PAGE, PAGE);
            for (int at = page == 0 ? INTRO : 0; at < PAGE; at += SLOT) {
                long place = page * PAGE + at;
                if (slots.getInt(at) != SLOT_MAGIC) {
                    throw new MalformedRpmDatabaseException("there is no slot where one should be", place);
                }
                if (slots.getInt(at + 8) == 0) {
                    continue;
                }
                if (!numbers.add(slots.getInt(at + 4))) {
                    throw new MalformedRpmDatabaseException("two slots are of one package", place);
                }
                headers.add(blob(
                        slots.getInt(at + 4),
                        slots.getInt(at + 8) & 0xffffffffL,
                        slots.getInt(at + 12) & 0xffffffffL,
                        place));
            }
        }
    }

    private Pieces blob(int number, long firstBlock, long blocks, long slot) throws IOException {
        long start = firstBlock * BLOCK;
        long length = blocks * BLOCK;
        if (number == 0 || length < HEAD + TAIL || start < slotPages * PAGE || start + length > file.size()) {
            throw new MalformedRpmDatabaseException("a slot names blocks that no header can have", slot);
        }
        ByteBuffer head = bytes(start, HEAD);
        long size = head.getInt(12) & 0xffffffffL;
        if (head.getInt(0) != HEAD_MAGIC
                || head.getInt(4) != number
                || (HEAD + size + TAIL + BLOCK - 1) / BLOCK != blocks) {
            throw new MalformedRpmDatabaseException("there is no header of the package that the slot names", start);
        }
        ByteBuffer tail = bytes(start + length - TAIL, TAIL);
        if (tail.getInt(0) != checksum(start, length - TAIL)
                || tail.getInt(4) != head.getInt(12)
                || tail.getInt(8) != TAIL_MAGIC) {
            throw new MalformedRpmDatabaseException("a header's checksum or end is wrong", start + length - TAIL);
        }
        return Pieces.one(file, start + HEAD, size);
    }

    private int checksum(long start, long length) throws IOException {
        Adler32 sum = new Adler32();
        for (long at = 0; at < length; at += CHUNK) {
            sum.update(bytes(start + at, (int) Math.min(CHUNK, length - at)));
        }
        return (int) sum.getValue();
    }

    private ByteBuffer bytes(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.readFully(position, bytes);
        return bytes.flip();
    }
}
