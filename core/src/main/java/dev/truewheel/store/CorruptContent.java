package dev.truewheel.store;

import dev.truewheel.digest.Digest;

/**
 * Content of a store that is not what its name says.
 *
 * @param named the digest it is stored under
 * @param found the digest it has
 * @param sizeInBytes how large it is
 * @param fate what became of it
 */
public record CorruptContent(Digest named, Digest found, long sizeInBytes, Fate fate) {
    /** What becomes of corrupt content. */
    public enum Fate {
        /** It stays where it is. */
        KEPT,
        /** It was moved to the folder {@code quarantine} of the store. */
        QUARANTINED,
        /** It was removed. */
        REMOVED,
        /** It was to be moved or removed, but somebody uses it. */
        IN_USE
    }
}
