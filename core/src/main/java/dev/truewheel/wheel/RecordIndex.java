package dev.truewheel.wheel;

import dev.truewheel.archive.Member;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Pairs the rows of a RECORD file with the members of exactly the same names, and finds the first row of a path.
 *
 * <p>Tables of numbers and nothing else, a few bytes a row, since a hostile RECORD can have a million. Rows of members are
 * found by the member; only the others need a hash table of their own. There paths that collide cannot be prepared: the
 * hash is a polynomial modulo a prime at a point that is chosen anew in each process.
 */
final class RecordIndex {
    /** The Mersenne prime 2^61 - 1, for which reducing a product takes two additions. */
    private static final long PRIME = (1L << 61) - 1;

    private static final long POINT = new SplittableRandom().nextLong(1L << 60) + (1L << 59);

    private final RecordFile rows;
    private final Map<String, Member> members;

    /** For each row the index of its member plus one, or 0. */
    private final int[] memberOfRow;

    /** For each member its first row plus one, or 0; of members of the same name only the one readers take. */
    private final int[] rowOfMember;

    /** The first rows of all other paths, plus one. */
    private final int[] slots;

    private RecordIndex(RecordFile rows, Map<String, Member> members, int memberCount) {
        this.rows = rows;
        this.members = members;
        this.memberOfRow = new int[rows.size()];
        this.rowOfMember = new int[memberCount];
        int others = 0;
        for (int i = 0; i < memberOfRow.length; i++) {
            Member member = members.get(rows.path(i));
            if (member == null) {
                others++;
                continue;
            }
            memberOfRow[i] = member.index() + 1;
            if (rowOfMember[member.index()] == 0) {
                rowOfMember[member.index()] = i + 1;
            }
        }
        this.slots = new int[others == 0 ? 1 : Integer.highestOneBit(others) * 4];
        for (int i = 0; others > 0 && i < memberOfRow.length; i++) {
            if (memberOfRow[i] == 0) {
                int slot = slot(rows.path(i));
                if (slots[slot] == 0) {
                    slots[slot] = i + 1;
                }
            }
        }
    }

    /**
     * Pairs rows with members.
     *
     * @param rows the rows
     * @param members the members by name
     * @param memberCount how many members there are, those without a name of their own included
     */
    static RecordIndex of(RecordFile rows, Map<String, Member> members, int memberCount) {
        return new RecordIndex(rows, members, memberCount);
    }

    /** Returns the number of the first row with exactly this path, or -1. */
    int row(String path) {
        Member member = members.get(path);
        return (member == null ? slots[slot(path)] : rowOfMember[member.index()]) - 1;
    }

    /** Returns how many rows there are. */
    int rows() {
        return memberOfRow.length;
    }

    /** Returns the index of the member that has exactly the path of a row, or -1. */
    int member(int row) {
        return memberOfRow[row] - 1;
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
