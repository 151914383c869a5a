package dev.truewheel.wasm;

import dev.truewheel.Printable;
import dev.truewheel.accel.MemberProof;
import dev.truewheel.archive.Member;
import dev.truewheel.digest.Digest;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an installer puts each file of a wheel, and which of them get into each other's way. */
final class InstallLayout {
    private static final String INFO = ".dist-info";

    /** What Linux takes at most, in bytes; and far more folders than the deepest real wheel has. */
    private static final int MAX_LENGTH = 4_096;

    private static final int MAX_DEPTH = 100;

    private final Wheel wheel;
    private final InstallScheme root;
    private final @Nullable String data;
    private final List<InstalledFile> files = new ArrayList<>();
    private final MemberFaults faults;

    /** What is on the import path by its path there, in lower case: some file systems know no other. */
    private final Map<String, InstalledFile> taken = new HashMap<>();

    private InstallLayout(Wheel wheel) {
        this.wheel = wheel;
        this.faults = new MemberFaults(wheel.fileName());
        this.root = wheel.wheelMetadata()
                        .flatMap(WheelMetadata::rootIsPurelib)
                        .orElse("")
                        .strip()
                        .equalsIgnoreCase("true")
                ? InstallScheme.PURELIB
                : InstallScheme.PLATLIB;
        this.data = wheel.distInfo()
                .map(info -> info.substring(0, info.length() - INFO.length()) + ".data/")
                .orElse(null);
    }

    /** Maps every file of the wheel whose content was read; names that lead elsewhere are not mapped, but faults. */
    static InstallLayout of(Wheel wheel) {
        InstallLayout layout = new InstallLayout(wheel);
        for (Member member : wheel.archive().members()) {
            if (!member.isDirectory()) {
                layout.add(member);
            }
        }
        layout.findFilesThatAreFolders();
        return layout;
    }

    /** Returns the files, in the order of the archive. */
    List<InstalledFile> files() {
        return files;
    }

    /** Returns what is wrong with where they go. */
    List<LinkFault> faults() {
        return faults.all();
    }

    private void add(Member member) {
        Digest digest = wheel.proof(member).map(MemberProof::digest).orElse(null);
        InstalledFile file = digest == null ? null : located(member, digest);
        if (file == null) {
            return; // Of what could not be read or goes nowhere, rules speak.
        }
        if (!isConfined(file.path())) {
            faults.add(
                    LinkFaultKind.UNSAFE_PATH,
                    member.name(),
                    "would be put outside of its folder, or has a name that no file can have everywhere");
            return;
        }
        files.add(file);
        InstalledFile other = file.scheme().isImportable() ? taken.putIfAbsent(folded(file.path()), file) : null;
        // Of two files of one folder rules speak.
        if (other != null && !other.origin().equals(file.origin())) {
            boolean same = other.path().equals(file.path());
            faults.add(
                    LinkFaultKind.DUPLICATE_NAME,
                    member.name(),
                    "and `" + Printable.of(other.member())
                            + (same ? "` are installed as one file" : "` are one file where case does not count"));
        }
    }

    private @Nullable InstalledFile located(Member member, Digest digest) {
        long size = wheel.proof(member).map(MemberProof::size).orElse(0L);
        String name = member.name();
        if (data == null || !name.startsWith(data)) {
            return new InstalledFile(name, root, name, size, digest);
        }
        int slash = name.indexOf('/', data.length());
        Optional<InstallScheme> scheme =
                slash < 0 ? Optional.empty() : InstallScheme.of(name.substring(data.length(), slash));
        return scheme.map(found -> new InstalledFile(name, found, name.substring(slash + 1), size, digest))
                .orElse(null);
    }

    /** Only files of two folders of the wheel can still do that; one folder is looked after by a rule. */
    private void findFilesThatAreFolders() {
        for (InstalledFile file : files) {
            String path = file.path();
            int slash = file.scheme().isImportable() ? path.lastIndexOf('/') : -1;
            for (; slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                InstalledFile above = taken.get(folded(path.substring(0, slash)));
                if (above != null && !above.origin().equals(file.origin())) {
                    faults.add(
                            LinkFaultKind.DUPLICATE_NAME,
                            file.member(),
                            "is installed below `" + Printable.of(above.member()) + "`, which is a file");
                }
            }
        }
    }

    private static String folded(String path) {
        return path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Tells whether a path stays in its folder, is one name for one file on any system, and not absurdly long or deep. */
    static boolean isConfined(String path) {
        if (path.isEmpty() || path.length() > MAX_LENGTH || (path.length() > 1 && path.charAt(1) == ':')) {
            return false;
        }
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            char c = i == path.length() ? '/' : path.charAt(i);
            if (c == '\\' || c < ' ') {
                return false;
            }
            if (c == '/') {
                boolean dots = (i - start == 1 && path.charAt(start) == '.')
                        || (i - start == 2 && path.startsWith("..", start));
                if (i == start || dots || ++depth > MAX_DEPTH) {
                    return false;
                }
                start = i + 1;
            }
        }
        return true;
    }
}
