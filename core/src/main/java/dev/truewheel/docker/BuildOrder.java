package dev.truewheel.docker;

import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.sandbox.BuildMemory;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An image to be built, unless the engine has it.
 *
 * @param image the name it gets, with a tag that stands for exactly this content
 * @param dockerfile the instructions
 * @param context what is beside them
 * @param labels what the image carries
 * @param platform for which platform, the engine's own if empty
 * @param memory how much memory the build may use
 * @param builderPrefix what the names of builders begin with that have a ceiling on memory
 */
public record BuildOrder(
        ImageReference image,
        String dockerfile,
        ContextFiller context,
        SortedMap<String, String> labels,
        Optional<Platform> platform,
        BuildMemory memory,
        String builderPrefix) {
    /** Copies the labels. */
    public BuildOrder {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
}
