package dev.truewheel.target;

import dev.truewheel.packaging.LegacyManylinux;
import dev.truewheel.packaging.Manylinux;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Computes what a host accepts from the newest platform it accepts. */
final class PlatformTags {
    private static final int FIRST_IOS = 12;
    private static final int LAST_MINOR_OF_IOS = 9;
    private static final int FIRST_ANDROID = 16;
    private static final int FIRST_MINOR_OF_MAC = 4;
    private static final int LAST_MINOR_OF_MAC = 16;

    private final Platform host;
    private final TagProfile profile;
    private final List<String> tags = new ArrayList<>();

    private PlatformTags(Platform host, TagProfile profile) {
        this.host = host;
        this.profile = profile;
    }

    static List<String> of(Platform host, TagProfile profile) {
        PlatformTags list = new PlatformTags(host, profile);
        list.fill();
        return List.copyOf(list.tags);
    }

    /** Bounds the length of the list from above, without making it. */
    static long count(Platform host) {
        return switch (host.family()) {
            case GLIBC -> 2L * (host.minor() + 8L + 51L * host.major());
            case MUSL -> 2L * (host.minor() + 3L);
            case MACOS -> 6L * (host.major() + (host.major() > 10 ? 0 : host.minor()) + 20L);
            case IOS -> host.minor() + 1L + 10L * host.major();
            case ANDROID -> host.major() + 1L;
            default -> 2;
        };
    }

    private void fill() {
        switch (host.family()) {
            case GLIBC, MUSL, LINUX -> linux();
            case MACOS -> macos();
            case IOS -> ios();
            case ANDROID -> {
                for (int level = host.major(); level >= FIRST_ANDROID; level--) {
                    tags.add("android_" + level + "_" + host.arch());
                }
            }
            case PYEMSCRIPTEN, PYODIDE -> emscripten();
            case WINDOWS, OTHER -> tags.add(host.arch());
        }
    }

    private void linux() {
        List<String> archs = List.of(host.arch());
        if (host.arch().equals("armv8l")) {
            archs = profile == TagProfile.UV ? List.of("armv7l") : List.of("armv8l", "armv7l");
        }
        if (profile == TagProfile.PIP) {
            plain(archs);
        }
        String oldest = archs.get(archs.size() - 1);
        for (String arch : archs) {
            if (host.family() == Platform.Family.GLIBC) {
                manylinux(arch, oldest);
            } else if (host.family() == Platform.Family.MUSL) {
                for (int minor = host.minor(); minor >= 0; minor--) {
                    tags.add("musllinux_" + host.major() + "_" + minor + "_" + arch);
                }
            }
        }
        if (profile == TagProfile.UV) {
            plain(archs);
        }
    }

    private void plain(List<String> archs) {
        for (String arch : archs) {
            tags.add("linux_" + arch);
        }
    }

    /** Wheels of one glibc are taken to work with every later one, across major versions too. */
    private void manylinux(String arch, String archOfFloor) {
        Manylinux facts = Manylinux.current();
        OptionalInt floor =
                profile == TagProfile.UV ? facts.firstMinorOfUv(archOfFloor) : facts.firstMinor(archOfFloor);
        if (floor.isEmpty()) {
            return;
        }
        int minor = host.minor();
        for (int major = host.major(); major == host.major() || major >= 2; major--) {
            for (; minor >= (major == 2 ? floor.getAsInt() : 0); minor--) {
                tags.add("manylinux_" + major + "_" + minor + "_" + arch);
                if (major == 2) {
                    legacy(minor, arch);
                }
            }
            minor = facts.lastMinor();
        }
    }

    private void legacy(int minor, String arch) {
        for (LegacyManylinux.Alias alias : LegacyManylinux.Alias.values()) {
            if (alias.glibcMinor() == minor) {
                tags.add(alias.text() + "_" + arch);
            }
        }
    }

    private void macos() {
        if (host.major() < 10) {
            return;
        }
        if (host.major() == 10) {
            for (int minor = host.minor(); minor >= 0; minor--) {
                mac(10, minor);
            }
            return;
        }
        for (int major = host.major(); major > 10; major--) {
            mac(major, 0);
        }
        for (int minor = LAST_MINOR_OF_MAC; minor >= FIRST_MINOR_OF_MAC; minor--) {
            if (host.arch().equals("x86_64")) {
                mac(10, minor);
            } else {
                // The other half of a universal2 file may serve a macOS older than any on this processor.
                tags.add("macosx_10_" + minor + "_universal2");
            }
        }
    }

    private void mac(int major, int minor) {
        for (String format : formats(major, minor)) {
            tags.add("macosx_" + major + "_" + minor + "_" + format);
        }
    }

    private List<String> formats(int major, int minor) {
        int version = 100 * Math.min(major, 90) + Math.min(minor, 99);
        String fat3 = profile == TagProfile.UV ? "fat32" : "fat3";
        return switch (host.arch()) {
            case "x86_64" ->
                version < 1004 ? List.of() : List.of("x86_64", "intel", "fat64", fat3, "universal2", "universal");
            case "i386" -> version < 1004 ? List.of() : List.of("i386", "intel", fat3, "fat", "universal");
            case "ppc64" -> version > 1005 || version < 1004 ? List.of() : List.of("ppc64", "fat64", "universal");
            case "ppc" -> version > 1006 ? List.of() : List.of("ppc", fat3, "fat", "universal");
            default -> List.of("arm64", "universal2");
        };
    }

    private void ios() {
        if (host.major() < FIRST_IOS) {
            return;
        }
        int minor = host.minor();
        for (int major = host.major(); major >= FIRST_IOS; major--) {
            for (; minor >= 0; minor--) {
                tags.add("ios_" + major + "_" + minor + "_" + host.arch());
            }
            minor = LAST_MINOR_OF_IOS;
        }
    }

    private void emscripten() {
        String rest = "_" + host.major() + "_" + host.minor() + "_" + host.arch();
        if (profile == TagProfile.UV) {
            tags.add("pyemscripten" + rest);
            tags.add("pyodide" + rest);
        } else {
            tags.add(host.family().word() + rest);
        }
    }
}
