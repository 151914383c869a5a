package dev.truewheel.mutation;

import java.util.BitSet;

/** The bits of a little-endian number that may flip unseen. */
final class BitList {
    private final BitSet bits = new BitSet();
    private final BitSet bytes = new BitSet();

    /** Adds what one mask did to one byte. */
    void add(int index, int mask) {
        if (mask == 255) {
            bytes.set(index);
        } else {
            bits.set(8 * index + Integer.numberOfTrailingZeros(mask));
        }
    }

    /** Returns the bits as ranges, and the bytes whose eight bits may flip together. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        ranges(bits, "bit", text);
        if (!bytes.isEmpty()) {
            text.append("; all of ");
            ranges(bytes, "byte", text);
        }
        return text.toString();
    }

    private static void ranges(BitSet set, String what, StringBuilder text) {
        text.append(what).append(set.cardinality() == 1 ? " " : "s ");
        String comma = "";
        for (int from = set.nextSetBit(0); from >= 0; ) {
            int to = set.nextClearBit(from) - 1;
            text.append(comma).append(from).append(to > from ? "-" + to : "");
            comma = ", ";
            from = set.nextSetBit(to + 1);
        }
    }
}
