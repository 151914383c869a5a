package dev.truewheel.sandbox;

import dev.truewheel.digest.Digest;
import dev.truewheel.image.ImageReference;
import java.util.Optional;

/**
 * An image that is built upon, down to its bytes.
 *
 * @param reference its name for people
 * @param identity what it is
 * @param kind whose digest that is
 */
public record BaseImage(ImageReference reference, Digest identity, Kind kind) {

    /** Where an identity comes from. */
    public enum Kind {
        /** The digest by which a registry has the image: it can be pulled. */
        REGISTRY,
        /** The id by which one engine has the image: nobody else can tell what it is. */
        ENGINE
    }

    /**
     * Takes a reference at its word, if it has a digest.
     *
     * @param reference a reference
     * @return the image, empty if the reference does not say which bytes it means
     */
    public static Optional<BaseImage> of(ImageReference reference) {
        return reference.digest().map(digest -> new BaseImage(reference, digest, Kind.REGISTRY));
    }

    /**
     * Returns what a recipe names. Of an image that only an engine has it is the name for people, so whoever builds sees to
     * it that the name still means these bytes.
     *
     * @return a reference, with the digest where there is one that can be named
     */
    public ImageReference from() {
        return kind == Kind.REGISTRY
                ? new ImageReference(reference.registry(), reference.path(), reference.tag(), Optional.of(identity))
                : reference;
    }

    /** Returns the name, and the identity behind {@code @}. */
    @Override
    public String toString() {
        ImageReference plain =
                new ImageReference(reference.registry(), reference.path(), reference.tag(), Optional.empty());
        return plain.familiarText() + "@" + identity;
    }
}
