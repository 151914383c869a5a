package dev.truewheel.target;

import dev.truewheel.packaging.Ascii;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers a list of lower-case texts and finds the number of a text in any case.
 *
 * <p>Where many texts share a hash, which only somebody who wants it arranges, it falls back to a map that copes.
 */
final class TextIndex {
    private static final int LONGEST_PROBE = 32;

    private final String[] texts;
    private final int[] slots;
    private final int mask;
    private @Nullable Map<String, Integer> fallback;

    /** Takes texts without repeats; each one's number is its place in the list. */
    TextIndex(List<String> distinct) {
        texts = distinct.toArray(new String[0]);
        int capacity = Math.max(16, Integer.highestOneBit(Math.max(1, 2 * texts.length - 1)) << 1);
        slots = new int[capacity];
        mask = capacity - 1;
        for (int i = 0; i < texts.length && fallback == null; i++) {
            place(i);
        }
    }

    private void place(int number) {
        String text = texts[number];
        int slot = spread(hash(text));
        for (int probe = 0; probe < LONGEST_PROBE; probe++) {
            if (slots[slot] == 0) {
                slots[slot] = number + 1;
                return;
            }
            slot = (slot + 1) & mask;
        }
        Map<String, Integer> map = new HashMap<>(2 * texts.length);
        for (int i = 0; i < texts.length; i++) {
            map.put(texts[i], i);
        }
        fallback = map;
    }

    int size() {
        return texts.length;
    }

    String text(int number) {
        return texts[number];
    }

    /** Returns the number of the text that this one is in lower case, or -1. */
    int find(String text) {
        if (fallback != null) {
            return fallback.getOrDefault(Ascii.lower(text), -1);
        }
        int slot = spread(hash(text));
        for (int entry = slots[slot]; entry != 0; entry = slots[slot]) {
            if (Ascii.isLowerOf(texts[entry - 1], text)) {
                return entry - 1;
            }
            slot = (slot + 1) & mask;
        }
        return -1;
    }

    private static int hash(String text) {
        int hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + Ascii.lower(text.charAt(i));
        }
        return hash;
    }

    private int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return (mixed ^ (mixed >>> 15)) & mask;
    }
}
