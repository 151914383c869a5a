package dev.truewheel.image;

import dev.truewheel.image.Evidence.Source;
import dev.truewheel.image.PythonWords.Claim;
import dev.truewheel.image.ReferenceWords.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the words of a reference say of Python. */
final class ReferencePython {
    private static final int FIRST_FREE_THREADED = 13;

    private final ReferenceWords words;
    private final Fact<PythonVersion> version;
    private boolean freeThreaded;

    ReferencePython(ReferenceWords words, List<Contradiction> contradictions) {
        this.words = words;
        this.version = findVersion(contradictions);
    }

    Fact<PythonVersion> version() {
        return version;
    }

    private Fact<PythonVersion> findVersion(List<Contradiction> contradictions) {
        for (Level level : words.levels()) {
            List<PythonVersion> versions = new ArrayList<>();
            List<Evidence> evidence = new ArrayList<>();
            if (level.source() == Source.TAG && words.leadingVersion().isPresent()) {
                String word = words.leadingVersion().get();
                Optional<PythonVersion> read = PythonWords.version(word);
                if (read.isPresent()) {
                    versions.add(read.get());
                    evidence.add(level.evidence(
                            word, "tags of the image '" + words.reference().name() + "' begin with the version"));
                    freeThreaded = PythonWords.isFreeThreaded(word);
                }
            }
            for (Claim claim : PythonWords.find(level.words())) {
                if (claim.version().isPresent()) {
                    versions.add(claim.version().get());
                    evidence.add(level.evidence(claim.words(), ""));
                    freeThreaded |= claim.freeThreaded();
                }
            }
            if (versions.isEmpty()) {
                continue;
            }
            for (PythonVersion other : versions) {
                if (!other.isSameMinor(versions.get(0))) {
                    contradictions.add(new Contradiction("python", "the reference names several versions", evidence));
                    return new Fact.Unknown<>(ReferenceWords.IMAGE, evidence);
                }
            }
            return new Fact.Known<>(versions.get(0), evidence);
        }
        return noVersion();
    }

    private Fact<PythonVersion> noVersion() {
        Level tag = words.tag();
        if (!words.isPythonImage() || tag.words().isEmpty()) {
            return Fact.unknown(ReferenceWords.IMAGE);
        }
        String first = tag.words().get(0);
        boolean major = first.equals("2") || first.equals("3");
        String meaning = major
                ? "the newest " + first + ".x there was when the image was made"
                : "the newest version there was when the image was made";
        return new Fact.Unknown<>(
                "a tag with major and minor version, or " + ReferenceWords.IMAGE,
                List.of(tag.evidence(first, meaning)));
    }

    Fact<Implementation> implementation() {
        for (Level level : words.levels()) {
            Optional<Implementation> found = Optional.empty();
            String text = "";
            for (Claim claim : PythonWords.find(level.words())) {
                if (claim.implementation().isPresent() && (found.isEmpty() || found.get() == Implementation.CPYTHON)) {
                    found = claim.implementation();
                    text = claim.words();
                }
            }
            if (found.isPresent()) {
                return Fact.known(found.get(), level.evidence(text, ""));
            }
            if (level.source() == Source.NAME) {
                Optional<Fact<Implementation>> named = byName(level);
                if (named.isPresent()) {
                    return named.get();
                }
            }
        }
        return Fact.unknown(ReferenceWords.IMAGE);
    }

    private Optional<Fact<Implementation>> byName(Level level) {
        String name = words.reference().name();
        return switch (name) {
            case "python" ->
                Optional.of(Fact.known(
                        Implementation.CPYTHON,
                        level.evidence(name, "images of this name hold CPython, and those with PyPy are called pypy")));
            case "miniconda3", "anaconda3", "miniforge3", "mambaforge" ->
                Optional.of(Fact.known(
                        Implementation.CPYTHON, level.evidence(name, "the base environment of conda is CPython")));
            default -> Optional.empty();
        };
    }

    Fact<Threading> threading() {
        Fact<Implementation> implementation = implementation();
        Optional<Implementation> known = implementation.value();
        Optional<PythonVersion> python = version.value();
        if (python.isEmpty()) {
            return Fact.unknown(ReferenceWords.IMAGE);
        }
        Evidence evidence = version.evidence().get(0);
        if (freeThreaded) {
            return Fact.known(Threading.FREE_THREADED, evidence);
        }
        if (known.isPresent() && known.get() != Implementation.CPYTHON) {
            return because(implementation.evidence().get(0), known.get().title() + " has the lock");
        }
        if (python.get().major() < 3 || python.get().minor() < FIRST_FREE_THREADED) {
            return because(evidence, "builds without the lock began with 3.13");
        }
        return because(
                evidence, "the build without the lock is called " + python.get().text() + "t");
    }

    private static Fact<Threading> because(Evidence evidence, String meaning) {
        return Fact.known(Threading.GIL, new Evidence(evidence.source(), evidence.where(), evidence.text(), meaning));
    }
}
