package dev.truewheel.image;

import dev.truewheel.image.Evidence.Source;
import dev.truewheel.image.InstalledPackage.Manager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks up packages in the databases that distributions keep of what is installed; they are read once, when asked for. */
final class Packages {
    private final TreeWalk walk;
    private final List<Evidence> unread = new ArrayList<>();
    private @Nullable List<InstalledPackage> installed;

    Packages(TreeWalk walk) {
        this.walk = walk;
    }

    private List<InstalledPackage> installed() throws IOException {
        List<InstalledPackage> known = installed;
        if (known == null) {
            known = new ArrayList<>();
            new TextDatabases(walk, known).read();
            new RpmDatabases(walk, known, unread).read();
            installed = known;
        }
        return known;
    }

    /** Returns which databases were not read, and why. */
    List<Evidence> unread() throws IOException {
        installed();
        return List.copyOf(unread);
    }

    /** Finds the version of the package that holds a C library. */
    List<Clue<LibcVersion>> libc(Libc libc, Optional<Architecture> machine) throws IOException {
        List<Clue<LibcVersion>> clues = new ArrayList<>();
        for (InstalledPackage found : installed()) {
            if (found.isLibc(libc) && (machine.isEmpty() || found.isFor(machine.get()))) {
                LibcVersion.read(upstream(found)).ifPresent(read -> clues.add(clue(read, found)));
            }
        }
        return clues;
    }

    /**
     * Finds the version of the package that holds a Python.
     *
     * @param path where the Python is, links followed
     * @param minor which it is by its name
     */
    Optional<Clue<PythonVersion>> python(String path, PythonVersion minor, Optional<Architecture> machine)
            throws IOException {
        // What is elsewhere did not come with the distribution's packages.
        if (!path.startsWith("/usr/bin/") && !path.startsWith("/usr/libexec/")) {
            return Optional.empty();
        }
        for (InstalledPackage found : installed()) {
            if (found.isPython() && (machine.isEmpty() || found.isFor(machine.get()))) {
                Optional<PythonVersion> version = PythonVersion.read(python(upstream(found)));
                if (version.isPresent() && version.get().isSameMinor(minor)) {
                    return Optional.of(clue(version.get(), found));
                }
            }
        }
        return Optional.empty();
    }

    private static <T> Clue<T> clue(T value, InstalledPackage found) {
        return new Clue<>(value, Evidence.of(Source.PACKAGES, found.where(), found.name() + " " + found.version()));
    }

    /** Returns the version without what the distribution put before or behind it. */
    private static String upstream(InstalledPackage found) {
        String version = found.version();
        int epoch = found.manager() == Manager.DPKG ? version.indexOf(':') + 1 : 0;
        int end = version.lastIndexOf('-');
        return version.substring(epoch, end > epoch ? end : version.length());
    }

    /** Writes {@code 3.14.0~rc2} as Python does, and leaves out what else follows the numbers. */
    private static String python(String version) {
        int end = 0;
        while (end < version.length() && (version.charAt(end) == '.' || isDigit(version.charAt(end)))) {
            end++;
        }
        boolean early = end < version.length() && (version.charAt(end) == '~' || version.charAt(end) == '_');
        if (!early) {
            return version.substring(0, end);
        }
        String stage = version.substring(end + 1);
        int letters = stage.startsWith("rc") ? 2 : stage.startsWith("a") || stage.startsWith("b") ? 1 : 0;
        int digits = letters;
        while (digits < stage.length() && isDigit(stage.charAt(digits))) {
            digits++;
        }
        // Of what is neither a release nor one of its forerunners, only the two numbers are believed.
        int third = version.indexOf('.', version.indexOf('.') + 1);
        boolean known = letters > 0 && digits > letters;
        return known
                ? version.substring(0, end) + stage.substring(0, digits)
                : version.substring(0, third < 0 ? end : third);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
