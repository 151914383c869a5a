package dev.truewheel.image;

import dev.truewheel.image.Evidence.Source;
import dev.truewheel.image.LibcWords.Claim;
import dev.truewheel.image.ReferenceWords.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the words of a reference say of the C library. */
final class ReferenceLibc {
    private final ReferenceWords words;
    private final Optional<PythonVersion> python;
    private Fact<Libc> libc = Fact.unknown(ReferenceWords.IMAGE);
    private Fact<LibcVersion> version = Fact.unknown(ReferenceWords.IMAGE);

    ReferenceLibc(ReferenceWords words, Optional<PythonVersion> python, List<Contradiction> contradictions) {
        this.words = words;
        this.python = python;
        find(contradictions);
    }

    Fact<Libc> libc() {
        return libc;
    }

    Fact<LibcVersion> version() {
        return version;
    }

    private void find(List<Contradiction> contradictions) {
        for (Level level : words.levels()) {
            if (level.source() == Source.NAME && family("-")) {
                return;
            }
            List<Claim> claims = claims(level);
            if (!claims.isEmpty()) {
                decide(level, claims, contradictions);
                return;
            }
            if (level.source() == Source.TAG && (windows(level) || slim(level))) {
                return;
            }
        }
    }

    private List<Claim> claims(Level level) {
        List<Claim> claims = new ArrayList<>(LibcWords.find(level.words()));
        if (level.source() == Source.TAG) {
            claims.addAll(acrossTheColon(level));
        } else if (level.source() == Source.NAME) {
            claims.addAll(LibcWords.buildImage(words.reference().name()));
        }
        return claims;
    }

    /** Reads {@code debian:12} as {@code debian-12}. */
    private List<Claim> acrossTheColon(Level tag) {
        List<String> name = words.name().words();
        if (tag.words().isEmpty() || name.isEmpty() || words.isPythonImage()) {
            return List.of();
        }
        String number = tag.words().get(0);
        List<Claim> claims = new ArrayList<>();
        for (Claim claim : LibcWords.find(List.of(name.get(name.size() - 1), number))) {
            if (claim.version().isPresent() && claim.words().indexOf('-') > 0) {
                claims.add(new Claim(number, claim.libc(), claim.version(), claim.variant(), claim.meaning()));
            }
        }
        return claims;
    }

    private void decide(Level level, List<Claim> claims, List<Contradiction> contradictions) {
        Claim first = claims.get(0);
        List<Evidence> evidence = new ArrayList<>();
        boolean sameLibc = true;
        boolean sameVersion = true;
        for (Claim claim : claims) {
            evidence.add(level.evidence(claim.words(), claim.meaning()));
            sameLibc &= claim.libc() == first.libc();
            if (first.version().isEmpty()) {
                first = claim;
            } else if (claim.version().isPresent()) {
                sameVersion &= claim.version().get().isSameMinor(first.version().get());
            }
        }
        if (!sameLibc || !sameVersion) {
            contradictions.add(new Contradiction("libc", "the reference names several distributions", evidence));
            version = new Fact.Unknown<>(ReferenceWords.IMAGE, evidence);
            libc = sameLibc
                    ? new Fact.Known<>(first.libc(), evidence)
                    : new Fact.Unknown<>(ReferenceWords.IMAGE, evidence);
            return;
        }
        libc = new Fact.Known<>(first.libc(), evidence);
        if (first.version().isPresent()) {
            version = new Fact.Known<>(first.version().get(), evidence);
        } else if (!lowerLevel(level, first.libc(), evidence)
                && (first.variant().isEmpty() || !family(first.variant()))) {
            version = new Fact.Unknown<>(
                    "a tag that names the release of the distribution, or " + ReferenceWords.IMAGE, evidence);
        }
    }

    /** Lets a part that weighs less add the release that a part which weighs more left out. */
    private boolean lowerLevel(Level level, Libc agreed, List<Evidence> evidence) {
        for (Level other : words.levels()) {
            if (other.source().compareTo(level.source()) <= 0) {
                continue;
            }
            for (Claim claim : claims(other)) {
                if (claim.libc() == agreed && claim.version().isPresent()) {
                    List<Evidence> both = new ArrayList<>(evidence);
                    both.add(other.evidence(claim.words(), claim.meaning()));
                    version = new Fact.Known<>(claim.version().get(), both);
                    return true;
                }
            }
        }
        return false;
    }

    private boolean windows(Level tag) {
        for (String word : tag.words()) {
            if (word.startsWith("windowsservercore") || word.equals("nanoserver")) {
                Evidence evidence = tag.evidence(word, "an image for Windows");
                libc = new Fact.Unknown<>("an image for Linux", List.of(evidence));
                version = libcless(evidence);
                return true;
            }
        }
        return false;
    }

    private static Fact<LibcVersion> libcless(Evidence evidence) {
        return new Fact.Unknown<>("an image for Linux", List.of(evidence));
    }

    /** Without a release, {@code slim} is the Debian variant of images like the official ones. */
    private boolean slim(Level tag) {
        if (!words.isPythonImage() || !tag.words().contains("slim")) {
            return false;
        }
        if (!family("-")) {
            Evidence evidence = tag.evidence(
                    "slim",
                    "the Debian variant of the image '" + words.reference().name() + "'");
            libc = Fact.known(Libc.GLIBC, evidence);
            version = new Fact.Unknown<>(
                    "a tag that names the release of Debian, or " + ReferenceWords.IMAGE, List.of(evidence));
        }
        return true;
    }

    /** Takes what is known of the repository, if it is a well-known one. */
    private boolean family(String variant) {
        ImageReference reference = words.reference();
        Optional<ImageFamilies.Base> base =
                python.isEmpty() ? Optional.empty() : ImageFamilies.base(reference, python.get(), variant);
        if (base.isEmpty()) {
            return variant.equals("-") && undated();
        }
        String text = base.get().repository() + ":" + python.get().text() + (variant.equals("-") ? "" : "-" + variant);
        LibcVersion least = base.get().version();
        String meaning = base.get().libc() + " " + least + (base.get().exact() ? "" : " or newer")
                + " (image families of " + ImageFamilies.date() + ")";
        Evidence evidence = words.name().evidence(text, meaning);
        if (libc.value().isEmpty()) {
            libc = Fact.known(base.get().libc(), evidence);
        }
        version = base.get().exact()
                ? Fact.known(least, evidence)
                : new Fact.AtLeast<>(
                        least,
                        "a tag that names the release of the distribution, or " + ReferenceWords.IMAGE,
                        List.of(evidence));
        return true;
    }

    /** The official image without a version of Python: its default variant has always been Debian. */
    private boolean undated() {
        if (!words.isPythonImage()
                || !words.reference().isOfficial()
                || words.tag().words().isEmpty()) {
            return false;
        }
        Evidence evidence = words.name().evidence(words.reference().name(), "the default variant is Debian");
        libc = Fact.known(Libc.GLIBC, evidence);
        version = new Fact.Unknown<>(
                "a tag that names the release of Debian, or " + ReferenceWords.IMAGE, List.of(evidence));
        return true;
    }
}
