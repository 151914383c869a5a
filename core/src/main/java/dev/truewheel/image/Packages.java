package dev.truewheel.image;

import dev.truewheel.image.Evidence.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks up packages in the databases that distributions keep of what is installed. */
final class Packages {
    private static final int MAX_DATABASE = 64 << 20;

    private final TreeWalk walk;

    Packages(TreeWalk walk) {
        this.walk = walk;
    }

    /** Finds the version of the package that holds a C library. */
    List<Clue<LibcVersion>> find(Libc libc, Optional<Architecture> architecture) throws IOException {
        List<Clue<LibcVersion>> clues = new ArrayList<>();
        String debian = libc == Libc.GLIBC ? "libc6" : "musl";
        dpkg("/var/lib/dpkg/status", debian, architecture, clues);
        dpkg("/var/lib/dpkg/status.d/" + debian, debian, architecture, clues);
        String apk = libc == Libc.GLIBC ? "glibc" : "musl";
        apk("/lib/apk/db/installed", apk, clues);
        if (clues.isEmpty()) {
            apk("/usr/lib/apk/db/installed", apk, clues);
        }
        return clues;
    }

    /** Reads paragraphs of {@code Field: value} lines. */
    private void dpkg(String file, String name, Optional<Architecture> architecture, List<Clue<LibcVersion>> clues)
            throws IOException {
        String text = walk.text(file, MAX_DATABASE).orElse("");
        String architectureName = architecture.map(Packages::debianName).orElse("");
        int start = 0;
        while (start < text.length()) {
            int blank = text.indexOf("\n\n", start);
            int end = blank < 0 ? text.length() : blank + 1;
            if (name.equals(field(text, "Package:", start, end))) {
                String status = field(text, "Status:", start, end);
                String version = field(text, "Version:", start, end);
                String built = field(text, "Architecture:", start, end);
                boolean installed = status.isEmpty() || status.endsWith(" ok installed");
                if (installed && (architectureName.isEmpty() || built.equals(architectureName))) {
                    LibcVersion.read(upstream(version))
                            .ifPresent(read -> clues.add(
                                    new Clue<>(read, Evidence.of(Source.PACKAGES, file, name + " " + version))));
                }
            }
            start = end + 1;
        }
    }

    private static String upstream(String version) {
        return version.substring(version.indexOf(':') + 1);
    }

    private static String field(String text, String name, int start, int end) {
        int line = start;
        while (line < end) {
            int next = text.indexOf('\n', line);
            int stop = next < 0 || next > end ? end : next;
            if (text.startsWith(name, line)) {
                return text.substring(Math.min(stop, line + name.length()), stop)
                        .strip();
            }
            line = stop + 1;
        }
        return "";
    }

    private static String debianName(Architecture architecture) {
        return switch (architecture) {
            case X86_64 -> "amd64";
            case I686 -> "i386";
            case AARCH64 -> "arm64";
            case ARMV7L, ARMV6L -> "armhf";
            case PPC64LE -> "ppc64el";
            default -> architecture.platformText();
        };
    }

    /** Reads paragraphs of {@code X:value} lines. */
    private void apk(String file, String name, List<Clue<LibcVersion>> clues) throws IOException {
        String text = walk.text(file, MAX_DATABASE).orElse("");
        int start = 0;
        while (start < text.length()) {
            int blank = text.indexOf("\n\n", start);
            int end = blank < 0 ? text.length() : blank + 1;
            if (name.equals(field(text, "P:", start, end))) {
                String version = field(text, "V:", start, end);
                LibcVersion.read(version)
                        .ifPresent(read ->
                                clues.add(new Clue<>(read, Evidence.of(Source.PACKAGES, file, name + " " + version))));
            }
            start = end + 1;
        }
    }
}
