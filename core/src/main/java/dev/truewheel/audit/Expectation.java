package dev.truewheel.audit;

import dev.truewheel.digest.Digest;
import java.util.List;
import java.util.Set;

/**
 * What a list of digests says about one file, and which digests the file has.
 *
 * @param state whether there was a list, and whether it names the file
 * @param listed the digests the list allows; any of them will do
 * @param found the digests of the file, in the algorithms the list uses
 */
public record Expectation(State state, Set<Digest> listed, List<Digest> found) {
    private static final Expectation NONE = new Expectation(State.NOT_ASKED, Set.of(), List.of());

    /** Whether there was a list, and whether it names the file. */
    public enum State {
        /** No list was given, or the file could not be read. */
        NOT_ASKED,
        /** A list was given and does not name the file. */
        UNLISTED,
        /** The list names the file. */
        LISTED
    }

    /** Copies the collections. */
    public Expectation {
        listed = Set.copyOf(listed);
        found = List.copyOf(found);
    }

    /** Returns the expectation of nobody. */
    public static Expectation none() {
        return NONE;
    }

    /** Returns whether the file has one of the listed digests. */
    public boolean met() {
        for (Digest digest : found) {
            if (listed.contains(digest)) {
                return true;
            }
        }
        return false;
    }
}
