package dev.truewheel.packaging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which platforms no system computes for itself. The aliases from before PEP 600 are not judged here. */
final class PlatformSanity {
    private PlatformSanity() {}

    /** Judges a lower-case platform; returns null if it is possible or unknown. */
    static @Nullable String impossibility(String platform) {
        VersionedPlatform versioned = VersionedPlatform.of(platform);
        if (versioned == null) {
            return null;
        }
        return switch (versioned.family()) {
            case "macosx" -> macos(versioned);
            case "manylinux" -> manylinux(versioned);
            case "ios" -> versioned.major() < 12 ? "no Python runs on iOS before 12" : null;
            default -> null;
        };
    }

    private static @Nullable String macos(VersionedPlatform platform) {
        if (platform.major() == 10) {
            return platform.rest().equals("arm64") ? "macOS runs on arm64 since version 11" : null;
        }
        if (platform.major() < 10) {
            return null;
        }
        if (platform.minor() != 0) {
            return "installers count macOS from version 11 on by its major version alone, so the minor one must be 0";
        }
        return switch (platform.rest()) {
            case "i386", "ppc", "ppc64", "fat" -> "macOS from version 11 on runs no " + platform.rest() + " programs";
            default -> null;
        };
    }

    private static @Nullable String manylinux(VersionedPlatform platform) {
        Manylinux facts = Manylinux.current();
        int floor = facts.firstMinor(platform.rest()).orElse(-1);
        if (floor < 0) {
            List<String> archs = facts.archs();
            int last = archs.size() - 1;
            return "installers know manylinux on " + String.join(", ", archs.subList(0, last)) + " and "
                    + archs.get(last) + " only";
        }
        if (platform.major() < 2 || (platform.major() == 2 && platform.minor() < floor)) {
            return "on this architecture manylinux begins with glibc 2." + floor;
        }
        return null;
    }
}
