package dev.truewheel.audit.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Counts faults of the same kind and remembers where each kind was seen first.
 *
 * <p>A writer that makes a fault makes it in every row or member; that is one thing to say, not ten thousand.
 */
final class Tally {
    private static final int MAX_KINDS = 32;
    private static final String REST = "of yet another kind";

    private final Map<String, Count> counts = new LinkedHashMap<>();

    /** How often a kind was seen, and the number of the first row or member. */
    static final class Count {
        private final int first;
        private int seen;

        private Count(int first) {
            this.first = first;
        }

        int first() {
            return first;
        }

        int seen() {
            return seen;
        }

        /** Returns such as {@code 12 rows} or {@code 1 row}. */
        String of(String noun) {
            return seen + " " + noun + (seen == 1 ? "" : "s");
        }
    }

    /** Counts one fault. */
    void add(String kind, int at) {
        String key = counts.size() < MAX_KINDS || counts.containsKey(kind) ? kind : REST;
        Count count = counts.get(key);
        if (count == null) {
            count = new Count(at);
            counts.put(key, count);
        }
        count.seen++;
    }

    /** Hands over each kind and its count, in the order they were first seen. */
    void forEach(BiConsumer<String, Count> action) {
        counts.forEach(action);
    }
}
