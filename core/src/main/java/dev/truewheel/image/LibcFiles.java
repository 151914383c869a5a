package dev.truewheel.image;

import dev.truewheel.image.Evidence.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the C library that a program is linked to, and its version, by what the program and the files around say. */
final class LibcFiles {
    private static final int MAX_LIBRARY = 32 << 20;
    private static final String SUBJECT = "libc";
    private static final String SETTLED =
            "a package database, the library itself, or an os-release of a known distribution";

    private final TreeWalk walk;
    private final Packages packages;
    private final List<Contradiction> contradictions;
    private Fact<Libc> libc;
    private Fact<LibcVersion> version;

    LibcFiles(TreeWalk walk, Packages packages, List<Contradiction> contradictions) {
        this.walk = walk;
        this.packages = packages;
        this.contradictions = contradictions;
        this.libc = Fact.unknown("a program in the image that is linked to a C library");
        this.version = Fact.unknown(SETTLED);
    }

    Fact<Libc> libc() {
        return libc;
    }

    Fact<LibcVersion> version() {
        return version;
    }

    /**
     * Judges by the loader that a program asks for.
     *
     * @param program where the program is
     * @param loader the path it names
     */
    void byLoader(String program, String loader, Optional<Architecture> architecture) throws IOException {
        Evidence asked = Evidence.of(Source.BINARY, program, "PT_INTERP " + loader);
        Optional<Libc> family = family(loader);
        Optional<TreeWalk.Found> found = walk.file(loader);
        List<Evidence> evidence = new ArrayList<>(List.of(asked));
        if (family.isEmpty()) {
            libc = new Fact.Unknown<>("a loader that belongs to glibc or musl", evidence);
            return;
        }
        if (found.isEmpty()) {
            evidence.add(new Evidence(Source.FILE_NAME, loader, "", "there is no such file"));
            contradictions.add(
                    new Contradiction(SUBJECT, "the program asks for a loader that the image does not have", evidence));
            libc = new Fact.Unknown<>("an image in which the program can start", evidence);
            return;
        }
        String real = found.get().path();
        Optional<Libc> provider = family(real);
        boolean musl = family.get() == Libc.GLIBC
                && (provider.equals(Optional.of(Libc.MUSL)) || real.contains("gcompat") || real.contains("libc.musl"));
        if (musl) {
            evidence.add(Evidence.of(Source.FILE_NAME, loader, "-> " + real));
            contradictions.add(
                    new Contradiction(SUBJECT, "the program is made for glibc, and musl stands in for it", evidence));
            libc = new Fact.Unknown<>("a program that is linked to the C library of the image", evidence);
            return;
        }
        libc = new Fact.Known<>(family.get(), evidence);
        version(family.get(), loader, found.get(), architecture);
    }

    /** Tells whose loader has such a name. */
    static Optional<Libc> family(String loader) {
        String name = loader.substring(loader.lastIndexOf('/') + 1);
        if (name.startsWith("ld-musl-")) {
            return Optional.of(Libc.MUSL);
        }
        boolean glibc = name.startsWith("ld-linux")
                || name.startsWith("ld64.so.")
                || name.equals("ld.so.1")
                || (name.startsWith("ld-2.") && name.endsWith(".so"));
        return glibc ? Optional.of(Libc.GLIBC) : Optional.empty();
    }

    private void version(Libc family, String loader, TreeWalk.Found real, Optional<Architecture> architecture)
            throws IOException {
        List<Clue<LibcVersion>> clues = new ArrayList<>();
        // What is elsewhere did not come with the distribution's packages.
        boolean packaged = real.path().startsWith("/lib") || real.path().startsWith("/usr/lib");
        if (packaged) {
            clues.addAll(packages.libc(family, architecture));
        }
        if (family == Libc.GLIBC) {
            glibcBanner(loader, real.path()).ifPresent(clues::add);
            byFileName(real.path()).ifPresent(clues::add);
        } else {
            muslBanner(real).ifPresent(clues::add);
        }
        if (clues.isEmpty()) {
            new OsRelease(walk).libcVersion(family).ifPresent(clues::add);
        }
        version = Clue.agree(SUBJECT + " version", clues, LibcVersion::isSameMinor, SETTLED, contradictions);
        if (packaged) {
            version = with(packages.unread(), version);
        }
    }

    /** Adds which databases were not read to what is known, or to what did not settle it. */
    private static Fact<LibcVersion> with(List<Evidence> unread, Fact<LibcVersion> fact) {
        List<Evidence> evidence = new ArrayList<>(fact.evidence());
        evidence.addAll(unread);
        return fact instanceof Fact.Unknown<LibcVersion> unknown
                ? new Fact.Unknown<>(unknown.settledBy(), evidence)
                : new Fact.Known<>(fact.value().orElseThrow(), evidence);
    }

    private Optional<Clue<LibcVersion>> glibcBanner(String loader, String real) throws IOException {
        Set<String> folders = new LinkedHashSet<>();
        folders.add(real.substring(0, real.lastIndexOf('/')));
        folders.add(loader.substring(0, loader.lastIndexOf('/')));
        folders.addAll(List.of("/lib64", "/usr/lib64", "/lib", "/usr/lib"));
        for (String folder : folders) {
            Optional<TreeWalk.Found> library = walk.file(folder + "/libc.so.6");
            if (library.isPresent()) {
                return banner(library.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<Clue<LibcVersion>> banner(TreeWalk.Found library) throws IOException {
        String text = text(library);
        int start = text.indexOf("GNU C Library (");
        int end = start < 0 ? -1 : text.indexOf('\n', start);
        int at = start < 0 ? -1 : text.indexOf("release version ", start);
        if (at < 0 || end < 0 || at > end) {
            return Optional.empty();
        }
        String line = text.substring(start, Math.min(end, start + 200));
        return LibcVersion.read(text.substring(at + "release version ".length(), end))
                .map(read -> new Clue<>(read, Evidence.of(Source.BINARY, library.path(), line)));
    }

    /** Finds the version that musl's loader carries: the only text in it that is a version and begins with 1. */
    private static Optional<Clue<LibcVersion>> muslBanner(TreeWalk.Found loader) throws IOException {
        String text = text(loader);
        if (!text.contains("musl libc (")) {
            return Optional.empty();
        }
        Set<String> versions = new LinkedHashSet<>();
        for (int at = text.indexOf("\0001."); at >= 0; at = text.indexOf("\0001.", at + 1)) {
            int end = text.indexOf('\0', at + 1);
            String candidate = end < 0 || end - at > 12 ? "" : text.substring(at + 1, end);
            if (isVersion(candidate)) {
                versions.add(candidate);
            }
        }
        if (versions.size() != 1) {
            return Optional.empty();
        }
        String found = versions.iterator().next();
        return LibcVersion.read(found)
                .map(read ->
                        new Clue<>(read, Evidence.of(Source.BINARY, loader.path(), "musl libc, Version " + found)));
    }

    private static boolean isVersion(String text) {
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            dots += c == '.' ? 1 : 0;
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return dots == 2 && !text.endsWith(".");
    }

    private static String text(TreeWalk.Found file) throws IOException {
        try (NodeContent content = file.node().open()) {
            return new String(content.head(MAX_LIBRARY), StandardCharsets.ISO_8859_1);
        }
    }

    /** Reads {@code ld-2.31.so}. */
    private static Optional<Clue<LibcVersion>> byFileName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (!name.startsWith("ld-") || !name.endsWith(".so")) {
            return Optional.empty();
        }
        return LibcVersion.read(name.substring(3, name.length() - 3))
                .map(read -> new Clue<>(read, Evidence.of(Source.FILE_NAME, path, name)));
    }
}
