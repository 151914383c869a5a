package dev.truewheel.target;

import dev.truewheel.digest.Digest;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that may be chosen, and what its index says about it.
 *
 * @param fileName the name, unjudged
 * @param requiresPython the value of {@code requires-python}, or null if the index has none
 * @param yanked why the file was withdrawn, possibly the empty text, or null if it was not
 * @param digests what its content is said to be
 * @param uploadTime when it was published, or null if nobody says
 * @param location where it is, or null if that is of no interest
 * @param obstacle why it can be no candidate whatever its name, or null
 */
public record Candidate(
        String fileName,
        @Nullable String requiresPython,
        @Nullable String yanked,
        Set<Digest> digests,
        @Nullable Instant uploadTime,
        @Nullable String location,
        @Nullable String obstacle) {

    /** Copies the digests. */
    public Candidate {
        digests = Set.copyOf(digests);
    }

    /**
     * Describes a file of which only the name is known.
     *
     * @param fileName the name
     * @return the candidate
     */
    public static Candidate named(String fileName) {
        return of(fileName, null);
    }

    /**
     * Describes a file of which the name and its demand on Python are known.
     *
     * @param fileName the name
     * @param requiresPython the value of {@code requires-python}, or null
     * @return the candidate
     */
    public static Candidate of(String fileName, @Nullable String requiresPython) {
        return new Candidate(fileName, requiresPython, null, Set.of(), null, null, null);
    }
}
