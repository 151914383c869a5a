package dev.truewheel.source;

import dev.truewheel.digest.Digest;
import dev.truewheel.packaging.Tag;
import java.util.Optional;

/** The package that goes into an image. */
public sealed interface ChosenPackage {

    /**
     * What pip is to install.
     *
     * @param spec what pip is told, word for word
     */
    record Pip(String spec) implements ChosenPackage {
        @Override
        public String serialized() {
            return PackageIdentity.serialized("kind", "pip", "spec", spec);
        }

        @Override
        public Digest identity() {
            return PackageIdentity.of("pip", spec);
        }
    }

    /**
     * A wheel.
     *
     * @param sourcePath where it was found, with links followed
     * @param installPath where it is to be in the image
     * @param sha256 what it is
     * @param tag the tag by which the image takes it, empty where nobody knows what the image takes
     */
    record Wheel(String sourcePath, String installPath, Digest sha256, Optional<Tag> tag) implements ChosenPackage {
        /**
         * Returns the file's name in the image.
         *
         * @return the last part of the path
         */
        public String fileName() {
            return installPath.substring(installPath.lastIndexOf('/') + 1);
        }

        @Override
        public String serialized() {
            return PackageIdentity.serialized(
                    "kind", "wheel", "source_path", sourcePath, "install_path", installPath, "sha256", sha256.hex());
        }

        @Override
        public Digest identity() {
            return PackageIdentity.of("wheel", installPath, sha256.hex());
        }
    }

    /**
     * Returns the choice as compact JSON, tagged by {@code kind}: the form that earlier programs hash. Of a wheel it has the
     * path on this machine, so equal wheels in two places differ; {@link #identity()} does not have it.
     *
     * @return one line
     */
    String serialized();

    /**
     * Returns what tells this package from others: equal for equal bytes under one name, wherever they were found.
     *
     * @return a SHA-256
     */
    Digest identity();
}
