package dev.truewheel.image;

/**
 * A package of interest that a database of the distribution lists.
 *
 * @param manager whose database
 * @param name such as {@code libc6}; not safe to print
 * @param version the version as the database writes it, the distribution's own number included; not safe to print
 * @param architecture what it is built for, in the words of the package manager; empty if it is not said
 * @param where the database, as a path in the image
 */
record InstalledPackage(Manager manager, String name, String version, String architecture, String where) {
    /** The programs that install packages. */
    enum Manager {
        DPKG,
        APK,
        RPM
    }

    /** Tells whether a package of such a name is of interest. */
    static boolean isWanted(Manager manager, String name) {
        return isLibc(manager, Libc.GLIBC, name) || isLibc(manager, Libc.MUSL, name) || isPython(manager, name);
    }

    /** Tells whether this has the C library. */
    boolean isLibc(Libc libc) {
        return isLibc(manager, libc, name);
    }

    private static boolean isLibc(Manager manager, Libc libc, String name) {
        if (libc == Libc.GLIBC) {
            return name.equals(manager == Manager.DPKG ? "libc6" : "glibc");
        }
        return name.equals("musl") || (manager == Manager.RPM && name.equals("musl-libc"));
    }

    /** Tells whether this has a Python that {@code /usr/bin} holds. */
    boolean isPython() {
        return isPython(manager, name);
    }

    private static boolean isPython(Manager manager, String name) {
        return switch (manager) {
            // Debian's python3 only leads to another package, whose version is another.
            case DPKG -> name.indexOf('.') > 0 && isNumbered(cut(name, "-minimal"));
            case APK -> isNumbered(name);
            case RPM -> name.equals("platform-python") || isNumbered(cut(name, "-base"));
        };
    }

    private static String cut(String name, String end) {
        return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
    }

    /** Tells whether a name is {@code python} and a number, such as {@code python3.11} or {@code python311}. */
    private static boolean isNumbered(String name) {
        if (!name.startsWith("python")) {
            return false;
        }
        for (int i = "python".length(); i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether this is what such a machine runs, as far as that is said. */
    boolean isFor(Architecture machine) {
        return switch (manager) {
            case DPKG -> architecture.equals(debianName(machine));
            case APK -> true;
            case RPM -> isRpmName(machine);
        };
    }

    private static String debianName(Architecture machine) {
        return switch (machine) {
            case X86_64 -> "amd64";
            case I686 -> "i386";
            case AARCH64 -> "arm64";
            case ARMV7L, ARMV6L -> "armhf";
            case PPC64LE -> "ppc64el";
            default -> machine.platformText();
        };
    }

    private boolean isRpmName(Architecture machine) {
        return switch (machine) {
            // Distributions that ask for more of the processor say so by _v2 and the like.
            case X86_64 -> architecture.equals("x86_64") || architecture.startsWith("x86_64_v");
            case I686 -> architecture.length() == 4 && architecture.charAt(0) == 'i' && architecture.endsWith("86");
            case ARMV7L, ARMV6L -> architecture.startsWith("armv");
            default -> architecture.equals(machine.tagText());
        };
    }
}
