package dev.truewheel.cache;

import dev.truewheel.digest.Digest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A wheel of a cache.
 *
 * @param sha256 what it is
 * @param fileName the name it was added under last, or null when that was lost
 * @param sizeInBytes how large the file is
 * @param members how many entries its directory lists, or -1 when that was lost
 * @param unpackedSize how many bytes they declare to hold, or -1 when that was lost
 * @param lastUsed when it was last added or taken, to the hour or better
 */
public record CachedWheel(
        Digest sha256, @Nullable String fileName, long sizeInBytes, int members, long unpackedSize, Instant lastUsed) {}
