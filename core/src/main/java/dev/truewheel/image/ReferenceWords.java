package dev.truewheel.image;

import dev.truewheel.image.Evidence.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words of a reference by weight: the tag first, then the name, then the namespace. The host of the registry is left
 * out, since it says where an image is kept and not what it is.
 */
final class ReferenceWords {
    /** What settles whatever words leave open. */
    static final String IMAGE = "the image itself, read from disk";

    private final ImageReference reference;
    private final List<Level> levels;

    /**
     * The words of one part.
     *
     * @param source which part it is
     * @param words its words in lower case
     */
    record Level(Source source, List<String> words) {
        Evidence evidence(String text, String meaning) {
            return new Evidence(source, PythonWords.lower(source.name()), text, meaning);
        }
    }

    ReferenceWords(ImageReference reference) {
        this.reference = reference;
        List<String> namespace = new ArrayList<>();
        for (String component : reference.namespace()) {
            namespace.addAll(PythonWords.split(component));
        }
        this.levels = List.of(
                new Level(Source.TAG, PythonWords.split(reference.effectiveTag().orElse(""))),
                new Level(Source.NAME, PythonWords.split(reference.name())),
                new Level(Source.NAMESPACE, namespace));
    }

    ImageReference reference() {
        return reference;
    }

    List<Level> levels() {
        return levels;
    }

    Level tag() {
        return levels.get(0);
    }

    Level name() {
        return levels.get(1);
    }

    /** Tells whether the repository is named after an implementation, so that its tags begin with versions of Python. */
    boolean isPythonImage() {
        return reference.name().equals("python") || reference.name().equals("pypy");
    }

    /** Returns the version of Python that a tag of such a repository begins with. */
    Optional<String> leadingVersion() {
        if (!isPythonImage()) {
            return Optional.empty();
        }
        // These images put a version of their own first: 1-3.12, and 3.12 alone.
        boolean ownVersionFirst = reference.namespace().contains("devcontainers");
        Optional<String> found = Optional.empty();
        for (String word : tag().words()) {
            boolean number = word.charAt(0) >= '0' && word.charAt(0) <= '9';
            if (!ownVersionFirst) {
                return number && word.indexOf('.') > 0 ? Optional.of(word) : Optional.empty();
            }
            if (number && word.indexOf('.') > 0 && PythonWords.version(word).isPresent()) {
                found = Optional.of(word);
            }
        }
        return found;
    }

    ImageProfile profile(Optional<Platform> platform) {
        List<Contradiction> contradictions = new ArrayList<>();
        ReferencePython python = new ReferencePython(this, contradictions);
        Fact<PythonVersion> version = python.version();
        ReferenceLibc libc = new ReferenceLibc(this, version.value(), contradictions);
        return new ImageProfile(
                reference.familiarText(),
                ImageProfile.Basis.REFERENCE_TEXT,
                Optional.of(reference),
                python.implementation(),
                version,
                python.threading(),
                libc.libc(),
                libc.version(),
                architecture(platform, contradictions),
                List.of(),
                contradictions);
    }

    private Fact<Architecture> architecture(Optional<Platform> platform, List<Contradiction> contradictions) {
        Optional<Architecture> asked = platform.flatMap(Platform::tagArchitecture);
        for (Level level : levels) {
            Optional<ArchitectureWords.Claim> claim = ArchitectureWords.find(level.words());
            if (claim.isEmpty()) {
                continue;
            }
            Evidence evidence = level.evidence(claim.get().words(), "");
            if (asked.isPresent() && asked.get() != claim.get().architecture()) {
                List<Evidence> both = List.of(evidence, request(platform.get()));
                contradictions.add(
                        new Contradiction("architecture", "the reference names another one than was asked for", both));
                return new Fact.Unknown<>(IMAGE, both);
            }
            return Fact.known(claim.get().architecture(), evidence);
        }
        if (platform.isEmpty()) {
            return Fact.unknown("the platform, chosen with --platform, or " + IMAGE);
        }
        return asked.isPresent()
                ? Fact.known(asked.get(), request(platform.get()))
                : new Fact.Unknown<>("a platform that wheels are built for", List.of(request(platform.get())));
    }

    private static Evidence request(Platform platform) {
        return Evidence.of(Source.REQUEST, "platform", platform.toString());
    }
}
