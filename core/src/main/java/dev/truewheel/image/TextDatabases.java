package dev.truewheel.image;

import dev.truewheel.image.InstalledPackage.Manager;
import java.io.IOException;
import java.util.List;

/** The databases of dpkg and apk, which are texts of paragraphs. */
final class TextDatabases {
    private static final int MAX_DATABASE = 64 << 20;
    private static final int MAX_NAMES = 10_000;

    private final TreeWalk walk;
    private final List<InstalledPackage> out;

    TextDatabases(TreeWalk walk, List<InstalledPackage> out) {
        this.walk = walk;
        this.out = out;
    }

    void read() throws IOException {
        dpkg("/var/lib/dpkg/status");
        // Images without dpkg itself have a file for each package.
        for (String name : walk.names("/var/lib/dpkg/status.d", MAX_NAMES)) {
            if (InstalledPackage.isWanted(Manager.DPKG, name)) {
                dpkg("/var/lib/dpkg/status.d/" + name);
            }
        }
        int before = out.size();
        apk("/lib/apk/db/installed");
        if (out.size() == before) {
            apk("/usr/lib/apk/db/installed");
        }
    }

    /** Reads paragraphs of {@code Field: value} lines. */
    private void dpkg(String file) throws IOException {
        String text = walk.text(file, MAX_DATABASE).orElse("");
        int start = 0;
        while (start < text.length()) {
            int end = paragraph(text, start);
            String name = field(text, "Package:", start, end);
            if (InstalledPackage.isWanted(Manager.DPKG, name)) {
                String status = field(text, "Status:", start, end);
                if (status.isEmpty() || status.endsWith(" ok installed")) {
                    out.add(new InstalledPackage(
                            Manager.DPKG,
                            name,
                            field(text, "Version:", start, end),
                            field(text, "Architecture:", start, end),
                            file));
                }
            }
            start = end + 1;
        }
    }

    /** Reads paragraphs of {@code X:value} lines. */
    private void apk(String file) throws IOException {
        String text = walk.text(file, MAX_DATABASE).orElse("");
        int start = 0;
        while (start < text.length()) {
            int end = paragraph(text, start);
            String name = field(text, "P:", start, end);
            if (InstalledPackage.isWanted(Manager.APK, name)) {
                out.add(new InstalledPackage(
                        Manager.APK, name, field(text, "V:", start, end), field(text, "A:", start, end), file));
            }
            start = end + 1;
        }
    }

    private static int paragraph(String text, int start) {
        int blank = text.indexOf("\n\n", start);
        return blank < 0 ? text.length() : blank + 1;
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
}
