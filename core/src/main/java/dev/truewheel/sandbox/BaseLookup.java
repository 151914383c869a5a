package dev.truewheel.sandbox;

import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import java.io.IOException;
import java.util.Optional;

/** Finds out which bytes the name of an image means. */
@FunctionalInterface
public interface BaseLookup {
    /**
     * Finds the image.
     *
     * @param reference a name without a digest
     * @param platform for which platform
     * @return the image, empty if nobody can be asked
     * @throws IOException if what was asked cannot be read or started
     */
    Optional<BaseImage> find(ImageReference reference, Optional<Platform> platform) throws IOException;

    /** Returns a lookup that asks nobody: the bytes of a name stay unknown. */
    static BaseLookup none() {
        return (reference, platform) -> Optional.empty();
    }
}
