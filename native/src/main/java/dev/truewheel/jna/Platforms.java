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

    /** Returns the file name of a native file on a platform. */
    static String fileName(String folder, NativePart library) {
        String name = library.baseName();
        if (library == NativePart.RUNNER) {
            return folder.startsWith("windows-") ? name + ".exe" : name;
        }
        return folder.startsWith("windows-")
                ? name + ".dll"
                : folder.startsWith("macos-") ? "lib" + name + ".dylib" : "lib" + name + ".so";
    }
}
