package dev.truewheel.asset;

import dev.truewheel.digest.Digest;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file of a release, as its manifest has it.
 *
 * @param name its name
 * @param digest what it has to be, if the manifest tells
 * @param size how many bytes it has, if the manifest tells
 * @param location where it is, as the manifest writes it; relative to the release if it is empty
 */
public record Asset(AssetName name, Optional<Digest> digest, OptionalLong size, Optional<String> location) {
    /** Checks the size. */
    public Asset {
        if (size.isPresent() && size.getAsLong() < 0) {
            throw new IllegalArgumentException("a file has no fewer than 0 bytes");
        }
    }

    /** Returns the same file, to be found under its name. */
    Asset withoutLocation() {
        return location.isEmpty() ? this : new Asset(name, digest, size, Optional.empty());
    }
}
