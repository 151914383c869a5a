package dev.truewheel.sandbox;

import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.source.ChosenPackage;
import java.io.IOException;
import java.util.Optional;

/** Finds the runtime package. */
@FunctionalInterface
public interface PackageLookup {
    /**
     * Finds the package.
     *
     * @param text a requirement, the path of a wheel, or the word for a checkout
     * @param base the image it goes into
     * @param platform for which platform
     * @return the package
     * @throws IOException if what was asked cannot be read or started
     */
    ChosenPackage pick(String text, ImageReference base, Optional<Platform> platform) throws IOException;
}
