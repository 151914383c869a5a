package dev.truewheel.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The distributions that containers are made of, and the C library of each release. */
final class Distributions {
    private static final DataTable TABLE = DataTable.load("distributions.tsv");
    private static final List<Release> RELEASES = releases();

    /**
     * A release.
     *
     * @param names what it is called, the usual one first
     * @param attachedNames what it is called with the release right behind
     * @param number such as {@code 12}; empty where there are none
     * @param codeName such as {@code bookworm}; empty where there is none
     */
    record Release(
            List<String> names,
            List<String> attachedNames,
            String number,
            String codeName,
            Libc libc,
            Optional<LibcVersion> version) {
        /** Returns such as {@code debian 12 (bookworm)}. */
        String title(String name) {
            return name + (number.isEmpty() ? "" : " " + number) + (codeName.isEmpty() ? "" : " (" + codeName + ")");
        }
    }

    private Distributions() {}

    static String date() {
        return TABLE.date();
    }

    private static List<Release> releases() {
        List<Release> releases = new ArrayList<>();
        for (List<String> row : TABLE.rows()) {
            List<String> names = new ArrayList<>();
            List<String> attached = new ArrayList<>();
            for (String name : DataTable.cells(row.get(0), ',')) {
                if (name.startsWith("+")) {
                    attached.add(name.substring(1));
                } else {
                    names.add(name);
                }
            }
            releases.add(new Release(
                    List.copyOf(names),
                    List.copyOf(attached),
                    present(row.get(1)),
                    present(row.get(2)),
                    row.get(3).equals("musl") ? Libc.MUSL : Libc.GLIBC,
                    LibcVersion.read(row.get(4))));
        }
        return List.copyOf(releases);
    }

    private static String present(String cell) {
        return cell.equals("-") ? "" : cell;
    }

    /** Finds the release with a code name. */
    static Optional<Release> byCodeName(String word) {
        for (Release release : RELEASES) {
            if (!release.codeName().isEmpty() && release.codeName().equals(word)) {
                return Optional.of(release);
            }
        }
        return Optional.empty();
    }

    /** Finds any release of a distribution, which tells the library but not its version. */
    static Optional<Release> byName(String name) {
        for (Release release : RELEASES) {
            if (release.names().contains(name)) {
                return Optional.of(release);
            }
        }
        return Optional.empty();
    }

    /**
     * Finds a release by name and number.
     *
     * @param number such as {@code 22.04.3}: parts at its end that the table does not know are left out
     */
    static Optional<Release> byNumber(String name, String number) {
        for (String wanted = number; !wanted.isEmpty(); wanted = shorter(wanted)) {
            for (Release release : RELEASES) {
                if (release.number().equals(wanted)
                        && (release.names().contains(name)
                                || release.attachedNames().contains(name))) {
                    return Optional.of(release);
                }
            }
        }
        return Optional.empty();
    }

    /** Tells whether a name may stand right before a number. */
    static boolean isAttachedName(String name) {
        for (Release release : RELEASES) {
            if (release.names().contains(name) || release.attachedNames().contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static String shorter(String number) {
        int dot = number.lastIndexOf('.');
        return dot < 0 ? "" : number.substring(0, dot);
    }
}
