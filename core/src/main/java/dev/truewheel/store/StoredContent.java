package dev.truewheel.store;

import dev.truewheel.digest.Digest;
import java.nio.file.Path;
import java.time.Instant;

/**
 * One content of a store.
 *
 * @param digest what it is
 * @param sizeInBytes how large it is
 * @param lastUsed when it was last put or taken, to the hour or better
 * @param path where it is, for reading only
 */
public record StoredContent(Digest digest, long sizeInBytes, Instant lastUsed, Path path) {}
