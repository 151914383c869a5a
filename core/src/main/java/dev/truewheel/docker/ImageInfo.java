package dev.truewheel.docker;

import dev.truewheel.SyntaxException;
import dev.truewheel.digest.Digest;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an engine says of an image it has.
 *
 * @param id the id, {@code sha256:} and 64 digits; not what a registry knows it by
 * @param tags the names it has here
 * @param digests the repositories it was pulled from or pushed to, each with the digest it has there
 * @param platform which platform it is for
 * @param labels its labels
 * @param environment its variables, each {@code NAME=VALUE}
 * @param sizeInBytes how large it is, 0 if unknown
 */
public record ImageInfo(
        String id,
        List<String> tags,
        List<ImageReference> digests,
        Optional<Platform> platform,
        SortedMap<String, String> labels,
        List<String> environment,
        long sizeInBytes) {
    private static final String ALGORITHM = "sha256:";

    /** Copies everything. */
    public ImageInfo {
        tags = List.copyOf(tags);
        digests = List.copyOf(digests);
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        environment = List.copyOf(environment);
    }

    static ImageInfo of(Json json) {
        List<ImageReference> digests = new ArrayList<>();
        for (Json entry : json.get("RepoDigests").list()) {
            // Engines write <none>@sha256:... of images that have lost their name.
            reference(entry.text()).ifPresent(digests::add);
        }
        SortedMap<String, String> labels = new TreeMap<>();
        for (Map.Entry<String, Json> label :
                json.get("Config").get("Labels").map().entrySet()) {
            labels.put(label.getKey(), label.getValue().text());
        }
        return new ImageInfo(
                id(json.get("Id").text()),
                texts(json.get("RepoTags")),
                digests,
                platform(json),
                labels,
                texts(json.get("Config").get("Env")),
                json.get("Size").wholeNumber().orElse(0));
    }

    /** Writes an id as a plan takes it; podman leaves out by what it was made. */
    static String id(String told) {
        return told.startsWith(ALGORITHM) || told.isEmpty() ? told : ALGORITHM + told;
    }

    private static Optional<ImageReference> reference(String text) {
        try {
            return Optional.of(ImageReference.parse(text));
        } catch (SyntaxException none) {
            return Optional.empty();
        }
    }

    private static Optional<Platform> platform(Json json) {
        String variant = json.get("Variant").text();
        try {
            return Optional.of(Platform.parse(json.get("Os").text() + "/"
                    + json.get("Architecture").text() + (variant.isEmpty() ? "" : "/" + variant)));
        } catch (SyntaxException unknown) {
            return Optional.empty();
        }
    }

    static List<String> texts(Json list) {
        List<String> texts = new ArrayList<>();
        for (Json item : list.list()) {
            texts.add(item.text());
        }
        return texts;
    }

    /**
     * Returns the digest that the image has in one repository. The one it has in another says nothing of this, and its id is
     * known to no registry.
     *
     * @param reference names the repository; tag and digest of it do not matter
     * @return the digest, or empty if the image was neither pulled from there nor pushed to it
     */
    public Optional<Digest> digestIn(ImageReference reference) {
        for (ImageReference known : digests) {
            if (known.repository().equals(reference.repository())) {
                return known.digest();
            }
        }
        return Optional.empty();
    }
}
