package dev.truewheel.docker;

import dev.truewheel.digest.Digest;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import java.util.Optional;

/**
 * One image of a catalogue.
 *
 * @param toolchainId what it is asked for by
 * @param base the image by its tag, without digest
 * @param toolchain what is in it, in words
 * @param digest the digest that its repository knows it by, empty if it is not pinned
 * @param platform which platform it has to be for, the engine's own if empty
 */
public record CatalogueEntry(
        String toolchainId,
        ImageReference base,
        String toolchain,
        Optional<Digest> digest,
        Optional<Platform> platform) {

    /** Returns the image to use: pinned where there is a digest, with the tag kept for people. */
    public ImageReference reference() {
        return new ImageReference(base.registry(), base.path(), base.effectiveTag(), digest);
    }

    /** Tells whether there is a digest. */
    public boolean isPinned() {
        return digest.isPresent();
    }
}
