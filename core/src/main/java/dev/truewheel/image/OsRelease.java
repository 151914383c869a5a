package dev.truewheel.image;

import dev.truewheel.image.Evidence.Source;
import java.io.IOException;
import java.util.Optional;

/**
 * What a distribution says of itself.
 *
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/os-release.html">os-release</a>
 */
final class OsRelease {
    private static final int MAX_TEXT = 1 << 16;

    private final TreeWalk walk;

    OsRelease(TreeWalk walk) {
        this.walk = walk;
    }

    /** Looks the release up in the table of distributions. */
    Optional<Clue<LibcVersion>> libcVersion(Libc family) throws IOException {
        for (String file : new String[] {"/etc/os-release", "/usr/lib/os-release"}) {
            String text = walk.text(file, MAX_TEXT).orElse("");
            String id = field(text, "ID");
            String number = field(text, "VERSION_ID");
            Optional<Distributions.Release> release = Distributions.byNumber(id, number);
            if (release.isPresent() && release.get().libc() == family) {
                String meaning = release.get().title(id) + " has " + family
                        + release.get().version().map(version -> " " + version).orElse("") + " (distributions of "
                        + Distributions.date() + ")";
                Evidence evidence =
                        new Evidence(Source.DISTRIBUTION, file, "ID=" + id + " VERSION_ID=" + number, meaning);
                return release.get().version().map(version -> new Clue<>(version, evidence));
            }
        }
        return Optional.empty();
    }

    private static String field(String text, String name) {
        for (String line : DataTable.cells(text, '\n')) {
            if (line.startsWith(name + "=")) {
                String value = line.substring(name.length() + 1).strip();
                boolean quoted = value.length() > 1 && (value.charAt(0) == '"' || value.charAt(0) == '\'');
                return quoted ? value.substring(1, value.length() - 1) : value;
            }
        }
        return "";
    }
}
