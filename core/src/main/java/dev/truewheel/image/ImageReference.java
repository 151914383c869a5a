package dev.truewheel.image;

import dev.truewheel.SyntaxException;
import dev.truewheel.digest.Digest;
import java.util.List;
import java.util.Optional;

/**
 * The name of a container image: registry, path, and a tag, a digest or both.
 *
 * <p>A name without registry is one of {@code docker.io}, and one without a namespace there is in {@code library}. The tag
 * is for people: it may be moved to another image. The digest is the image.
 *
 * @param registry host, with the port if there is one, such as {@code docker.io} or {@code [::1]:5000}
 * @param path the components of the repository's name, at least one
 * @param tag the tag, if one is written
 * @param digest the digest, if one is written
 * @see <a href="https://github.com/distribution/reference">The reference grammar of the distribution project</a>
 */
public record ImageReference(String registry, List<String> path, Optional<String> tag, Optional<Digest> digest) {
    /** Where names without a registry are. */
    public static final String DOCKER_HUB = "docker.io";

    private static final String LIBRARY = "library";

    /** Copies the path; use {@link #parse(String)}, which checks the grammar. */
    public ImageReference {
        path = List.copyOf(path);
    }

    /**
     * Parses a reference as people write it.
     *
     * @param text such as {@code python:3.12-slim} or {@code localhost:5000/a/b@sha256:...}
     * @return the reference in its normal form
     * @throws SyntaxException if the text does not follow the grammar; the offset is the first character that cannot stand
     *     where it does
     */
    public static ImageReference parse(String text) {
        return new ReferenceParser(text).parse();
    }

    /** Returns the last component of the path, such as {@code python}. */
    public String name() {
        return path.get(path.size() - 1);
    }

    /** Returns the components before the last. */
    public List<String> namespace() {
        return path.subList(0, path.size() - 1);
    }

    /** Returns the tag that an engine would use, which is {@code latest} where neither tag nor digest is written. */
    public Optional<String> effectiveTag() {
        return tag.isEmpty() && digest.isEmpty() ? Optional.of("latest") : tag;
    }

    /** Tells whether this is one of the official images, wherever a mirror keeps them. */
    public boolean isOfficial() {
        return path.size() > 1 && path.get(path.size() - 2).equals(LIBRARY);
    }

    /** Returns the repository with its registry, such as {@code docker.io/library/python}. */
    public String repository() {
        return registry + "/" + String.join("/", path);
    }

    /** Returns the name in full. */
    public String canonicalText() {
        return repository()
                + tag.map(text -> ":" + text).orElse("")
                + digest.map(value -> "@" + value).orElse("");
    }

    /** Returns the shortest name for the same, without the registry and namespace that go without saying. */
    public String familiarText() {
        String text = canonicalText();
        if (!registry.equals(DOCKER_HUB)) {
            return text;
        }
        text = text.substring(DOCKER_HUB.length() + 1);
        boolean official = path.size() == 2 && path.get(0).equals(LIBRARY);
        return official ? text.substring(LIBRARY.length() + 1) : text;
    }

    /** Tells whether both are pinned to the same bytes. */
    public boolean isSameImage(ImageReference other) {
        return digest.isPresent() && digest.equals(other.digest);
    }

    /** Returns {@link #canonicalText()}. */
    @Override
    public String toString() {
        return canonicalText();
    }
}
