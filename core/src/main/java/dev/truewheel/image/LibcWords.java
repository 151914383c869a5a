package dev.truewheel.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what the words of a name or tag say of the C library. */
final class LibcWords {
    /**
     * What some words say.
     *
     * @param words the words as they stand
     * @param libc which library
     * @param version its version, if the words tell
     * @param variant the distribution when it is named without a release, else empty
     * @param meaning how the words lead there
     */
    record Claim(String words, Libc libc, Optional<LibcVersion> version, String variant, String meaning) {}

    private LibcWords() {}

    /** Finds all claims, of which several may contradict each other. */
    static List<Claim> find(List<String> words) {
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            if (word.equals("musl") || word.equals("glibc")) {
                Libc libc = word.equals("musl") ? Libc.MUSL : Libc.GLIBC;
                claims.add(new Claim(word, libc, Optional.empty(), "", ""));
                continue;
            }
            Optional<Distributions.Release> release = Distributions.byCodeName(word);
            if (release.isPresent()) {
                claims.add(claim(word, release.get().names().get(0), release.get()));
                continue;
            }
            Claim distribution = distribution(word, next);
            if (distribution != null) {
                claims.add(distribution);
            }
        }
        return claims;
    }

    private static @Nullable Claim distribution(String word, String next) {
        int digits = 0;
        while (digits < word.length() && (word.charAt(digits) < '0' || word.charAt(digits) > '9')) {
            digits++;
        }
        String name = word.substring(0, digits);
        String number = word.substring(digits);
        String shown = word;
        if (number.isEmpty()
                && startsWithDigit(next)
                && Distributions.byName(name).isPresent()) {
            number = next;
            shown = word + "-" + next;
        }
        Optional<Distributions.Release> release =
                number.isEmpty() ? Optional.empty() : Distributions.byNumber(name, number);
        if (release.isPresent()) {
            return claim(shown, name, release.get());
        }
        Optional<Distributions.Release> any = Distributions.byName(name);
        if (any.isEmpty()) {
            return null;
        }
        String meaning = number.isEmpty()
                ? name + " has " + any.get().libc()
                : name + " has " + any.get().libc() + "; the table of distributions of " + Distributions.date()
                        + " does not know this release";
        return new Claim(word, any.get().libc(), Optional.empty(), number.isEmpty() ? name : "", meaning);
    }

    private static boolean startsWithDigit(String text) {
        return !text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9';
    }

    private static Claim claim(String words, String name, Distributions.Release release) {
        String meaning = release.title(name) + " has " + release.libc()
                + release.version().map(version -> " " + version).orElse("") + " (distributions of "
                + Distributions.date() + ")";
        return new Claim(words, release.libc(), release.version(), "", meaning);
    }

    /** Reads the name of an image to build wheels in, such as {@code manylinux_2_28_x86_64}. */
    static List<Claim> buildImage(String name) {
        String[] legacy = {"manylinux1_", "2.5", "manylinux2010_", "2.12", "manylinux2014_", "2.17"};
        for (int i = 0; i < legacy.length; i += 2) {
            if (name.startsWith(legacy[i])) {
                return List.of(new Claim(
                        name, Libc.GLIBC, LibcVersion.read(legacy[i + 1]), "", "the image to build such wheels in"));
            }
        }
        boolean musl = name.startsWith("musllinux_");
        if (musl || name.startsWith("manylinux_")) {
            List<String> words = PythonWords.split(name);
            Optional<LibcVersion> version =
                    words.size() < 3 ? Optional.empty() : LibcVersion.read(words.get(1) + "." + words.get(2));
            if (version.isPresent()) {
                return List.of(new Claim(
                        name, musl ? Libc.MUSL : Libc.GLIBC, version, "", "the image to build such wheels in"));
            }
        }
        return List.of();
    }
}
