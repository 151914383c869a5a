package dev.truewheel.sandbox;

import dev.truewheel.SyntaxException;
import dev.truewheel.digest.Digest;
import dev.truewheel.image.ImageReference;
import java.util.UUID;

/**
 * What an image that was built here is called, and its containers: a name for people before a short key.
 *
 * @param repository the name before the colon
 * @param tag the begin of the key
 */
public record ImageName(String repository, String tag) {
    /** Engines allow 255 characters and count {@code docker.io/library/} among them, whether it is written or not. */
    private static final int LONGEST_REPOSITORY = 255 - "docker.io/library/".length();

    private static final int SHORT_HEX = 12;

    /**
     * Checks both.
     *
     * @throws SyntaxException if they are no reference of an image
     */
    public ImageName {
        ImageReference reference = ImageReference.parse(repository + ":" + tag);
        boolean local = reference.registry().equals(ImageReference.DOCKER_HUB)
                && reference.familiarText().equals(repository + ":" + tag);
        if (repository.length() > LONGEST_REPOSITORY || !local) {
            throw SyntaxException.at(
                    "an image that is built has a short name without a registry's, of at most " + LONGEST_REPOSITORY
                            + " characters",
                    repository,
                    0);
        }
    }

    /**
     * Names an image.
     *
     * @param prefix what all names begin with, such as {@code rlmesh-sandbox-}
     * @param slug what it is for; one that is too long is shortened
     * @param key the build key
     * @return the name
     * @throws SyntaxException if the prefix cannot begin the name of an image
     */
    public static ImageName of(String prefix, Slug slug, Digest key) {
        Slug fitting = slug.within(Math.max(16, LONGEST_REPOSITORY - prefix.length()));
        return new ImageName(prefix + fitting, key.hex().substring(0, SHORT_HEX));
    }

    /**
     * Names a container of this image.
     *
     * @param id what tells it from all others
     * @return the name
     */
    public String container(UUID id) {
        return repository + "-" + hex(id.getMostSignificantBits()) + hex(id.getLeastSignificantBits());
    }

    private static String hex(long bits) {
        String digits = Long.toHexString(bits);
        return "0".repeat(16 - digits.length()) + digits;
    }

    /** Returns {@code repository:tag}. */
    @Override
    public String toString() {
        return repository + ":" + tag;
    }
}
