package dev.truewheel.wheel;

import java.util.SplittableRandom;

/**
 * Finds the first row of a path in a RECORD file.
 *
 * <p>A table of row numbers and nothing else, a few bytes a row, since a hostile RECORD can have a million. Paths that
 * collide cannot be prepared: the hash is a polynomial modulo a prime at a point that is chosen anew in each process.
 */
final class RecordIndex {
    /** The Mersenne prime 2^61 - 1, for which reducing a product takes two additions. */
    private static final long PRIME = (1L << 61) - 1;

    private static final long POINT = new SplittableRandom().nextLong(1L << 60) + (1L << 59);

    private final RecordFile rows;
    private final int[] slots;

    private RecordIndex(RecordFile rows, int[] slots) {
        this.rows = rows;
        this.slots = slots;
    }

    static RecordIndex of(RecordFile rows) {
        int capacity = Integer.highestOneBit(Math.max(1, rows.size())) * 4;
        RecordIndex index = new RecordIndex(rows, new int[capacity]);
        for (int i = 0; i < rows.size(); i++) {
            int slot = index.slot(rows.path(i));
            if (index.slots[slot] == 0) {
                index.slots[slot] = i + 1;
            }
        }
        return index;
    }

    /** Returns the number of the first row with exactly this path, or -1. */
    int row(String path) {
        return slots[slot(path)] - 1;
    }

    /** Returns the slot that holds a path's row, or the empty one where it would go. */
    private int slot(String path) {
        int slot = (int) hash(path) & (slots.length - 1);
        while (slots[slot] != 0 && !rows.path(slots[slot] - 1).equals(path)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private static long hash(String path) {
        long hash = path.length();
        for (int i = 0; i < path.length(); i++) {
            hash = reduced(Math.multiplyHigh(hash, POINT), hash * POINT) + path.charAt(i);
        }
        return reduced(Math.multiplyHigh(hash, POINT), hash * POINT);
    }

    /** Returns a 122-bit product modulo the prime. */
    private static long reduced(long high, long low) {
        long sum = (low & PRIME) + (high << 3 | low >>> 61);
        return sum >= PRIME ? sum - PRIME : sum;
    }
}
