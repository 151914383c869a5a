package dev.truewheel.image;

import dev.truewheel.image.Evidence.Source;
import dev.truewheel.image.InstalledPackage.Manager;
import dev.truewheel.rpm.MalformedRpmDatabaseException;
import dev.truewheel.rpm.RpmDatabase;
import dev.truewheel.rpm.RpmPackage;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The databases of rpm: one that cannot be read lists nothing, and it is said why. */
final class RpmDatabases {
    private static final List<String> FOLDERS = List.of("/var/lib/rpm/", "/usr/lib/sysimage/rpm/");
    private static final List<String> NAMES = List.of("rpmdb.sqlite", "Packages.db", "Packages");

    /** What SQLite puts beside a database: changes that are not yet in it, or no longer. */
    private static final List<String> JOURNALS = List.of("-wal", "-journal");

    private final TreeWalk walk;
    private final List<InstalledPackage> out;
    private final List<Evidence> unread;

    RpmDatabases(TreeWalk walk, List<InstalledPackage> out, List<Evidence> unread) {
        this.walk = walk;
        this.out = out;
        this.unread = unread;
    }

    void read() throws IOException {
        // Each folder may be a link to the other.
        Set<String> known = new HashSet<>();
        for (String folder : FOLDERS) {
            for (String name : NAMES) {
                Optional<TreeWalk.Found> file = walk.file(folder + name);
                if (file.isPresent() && known.add(file.get().path())) {
                    database(file.get());
                    journals(file.get().path());
                }
            }
        }
    }

    private void database(TreeWalk.Found file) throws IOException {
        try (NodeContent content = file.node().open()) {
            if (content.reach() < Math.min(content.size(), RpmDatabase.MAX_SIZE)) {
                unread(
                        file.path(),
                        "is not read: of compressed layers only " + (content.reach() >> 20)
                                + " MiB of a file are unpacked");
                return;
            }
            for (RpmPackage found :
                    RpmDatabase.packages(content, name -> InstalledPackage.isWanted(Manager.RPM, name))) {
                out.add(new InstalledPackage(
                        Manager.RPM,
                        found.name(),
                        found.version() + "-" + found.release(),
                        found.architecture(),
                        file.path()));
            }
        } catch (MalformedRpmDatabaseException malformed) {
            unread(file.path(), "is not believed: " + malformed.getMessage());
        }
    }

    private void journals(String database) throws IOException {
        for (String end : JOURNALS) {
            Optional<TreeWalk.Found> file = walk.file(database + end);
            if (file.isPresent()) {
                try (NodeContent content = file.get().node().open()) {
                    if (content.size() > 0) {
                        unread(file.get().path(), "is not read, and may hold changes of the database");
                    }
                }
            }
        }
    }

    private void unread(String file, String reason) {
        unread.add(new Evidence(Source.PACKAGES, file, "", reason));
    }
}
