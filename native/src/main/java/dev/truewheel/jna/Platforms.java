package dev.truewheel.jna;

import java.util.Locale;

/** Names platforms as the jar's folders do. */
final class Platforms {
    private Platforms() {}

    /** Returns the folder of a platform, such as {@code linux-x86_64}, whether there is a library for it or not. */
    static String folder(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String arch = osArch.toLowerCase(Locale.ROOT);
        String system = os.startsWith("mac") || os.startsWith("darwin")
                ? "macos"
                : os.startsWith("windows") ? "windows" : os.replace(' ', '_');
        return system + "-"
                + switch (arch) {
                    case "amd64", "x86_64", "x64" -> "x86_64";
                    case "arm64", "aarch64" -> "aarch64";
                    default -> arch;
                };
    }

    /** Returns the library's file name on a platform. */
    static String fileName(String folder) {
        return folder.startsWith("windows-")
                ? "truewheel.dll"
                : folder.startsWith("macos-") ? "libtruewheel.dylib" : "libtruewheel.so";
    }
}
