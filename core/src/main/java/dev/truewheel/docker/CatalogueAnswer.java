package dev.truewheel.docker;

import dev.truewheel.image.ImageReference;

/** What a catalogue says of a toolchain: exactly which image, or which by a tag that may move, or nothing. */
public sealed interface CatalogueAnswer {
    /**
     * There is a digest for it.
     *
     * @param image the image with tag and digest
     */
    record Pinned(ImageReference image) implements CatalogueAnswer {}

    /**
     * There is an entry for it without digest.
     *
     * @param image the image with a tag
     */
    record Unpinned(ImageReference image) implements CatalogueAnswer {}

    /**
     * The catalogue does not know it.
     *
     * @param toolchainId what was asked for
     */
    record Absent(String toolchainId) implements CatalogueAnswer {}
}
