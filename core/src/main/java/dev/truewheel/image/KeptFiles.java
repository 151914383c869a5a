package dev.truewheel.image;

/** Chooses what to keep of a compressed layer, so that it need not be unpacked again. */
final class KeptFiles {
    private static final long MOST = 128L << 20;
    private static final int PROGRAM = 1 << 16;
    private static final int LIBRARY = 6 << 20;
    private static final int DATABASE = 24 << 20;
    private static final int TEXT = 2 << 20;

    /** Databases of rpm are of use whole or not at all. */
    private static final int RPM_DATABASE = LayerContent.MAX_AGAIN;

    private long kept;

    /** Returns how many bytes of the beginning of a file to keep, or 0. */
    int wanted(String name, long size) {
        int most = isRpmDatabase(name)
                ? (size > RPM_DATABASE ? 0 : RPM_DATABASE)
                : most(name.substring(name.lastIndexOf('/') + 1));
        int wanted = (int) Math.min(size, most);
        if (wanted > MOST - kept) {
            return 0;
        }
        kept += wanted;
        return wanted;
    }

    private static boolean isRpmDatabase(String name) {
        return name.endsWith("/rpm/rpmdb.sqlite")
                || name.endsWith("/rpm/Packages.db")
                || name.endsWith("/rpm/Packages");
    }

    private static int most(String name) {
        if (name.startsWith("libc.so")
                || name.startsWith("libc-2")
                || name.startsWith("ld-")
                || name.startsWith("libc.musl")) {
            return LIBRARY;
        }
        if (name.startsWith("python") || name.startsWith("pypy") || name.startsWith("graalpy")) {
            return PROGRAM;
        }
        if (name.startsWith("_sysconfigdata")) {
            return TEXT;
        }
        return switch (name) {
            case "sh", "env", "dash", "bash", "busybox", "ls", "coreutils" -> PROGRAM;
            case "status", "installed" -> DATABASE;
            case "os-release", "build-details.json", "pyvenv.cfg", "libc6", "alpine-release", "debian_version" -> TEXT;
            default -> 0;
        };
    }
}
