package dev.truewheel.target;

import dev.truewheel.packaging.Ascii;
import dev.truewheel.packaging.LegacyManylinux;
import org.jspecify.annotations.Nullable;

/**
 * The parts of any platform tag, a host's or not, as far as they can be told.
 *
 * @param text the tag, lower-case
 * @param family the kind of system, or null where it cannot be told
 * @param major the first number of the version, or -1 where there is none
 * @param minor the second number of the version
 * @param arch what follows the numbers
 */
record PlatformWords(String text, Platform.@Nullable Family family, int major, int minor, String arch) {

    static PlatformWords of(String tag) {
        String text = Ascii.lower(tag);
        LegacyManylinux legacy = LegacyManylinux.of(text).orElse(null);
        if (legacy != null) {
            return new PlatformWords(
                    text, Platform.Family.GLIBC, 2, legacy.alias().glibcMinor(), legacy.arch());
        }
        if (text.equals("win32") || text.startsWith("win_")) {
            return new PlatformWords(text, Platform.Family.WINDOWS, -1, 0, text);
        }
        int first = text.indexOf('_');
        String word = first < 0 ? text : text.substring(0, first);
        for (Platform.Family family : Platform.Family.values()) {
            if (first > 0 && family.word().equals(word)) {
                return versioned(text, family, first + 1);
            }
        }
        return new PlatformWords(text, null, -1, 0, text);
    }

    private static PlatformWords versioned(String text, Platform.Family family, int start) {
        if (family == Platform.Family.LINUX) {
            return new PlatformWords(text, family, -1, 0, text.substring(start));
        }
        int second = text.indexOf('_', start);
        int major = second < 0 ? -1 : number(text, start, second);
        int minor = 0;
        if (family != Platform.Family.ANDROID && major >= 0) {
            int third = text.indexOf('_', second + 1);
            minor = third < 0 ? -1 : number(text, second + 1, third);
            second = third;
        }
        if (major < 0 || minor < 0) {
            return new PlatformWords(text, null, -1, 0, text);
        }
        return new PlatformWords(text, family, major, minor, text.substring(second + 1));
    }

    private static int number(String text, int start, int end) {
        if (start == end || end - start > 6) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                return -1;
            }
            value = 10 * value + (text.charAt(i) - '0');
        }
        return value;
    }

    boolean newerThan(PlatformWords other) {
        return major > other.major || (major == other.major && minor > other.minor);
    }

    boolean isLinux() {
        return family == Platform.Family.GLIBC || family == Platform.Family.MUSL || family == Platform.Family.LINUX;
    }

    /** The kind of system, in words. */
    String system() {
        if (family == null) {
            // Its numbers mean nothing so far, so they are no version; two that differ are told by the whole tag.
            return text.startsWith("wasi_") ? "WASI (" + text + ")" : "a system called '" + text + "'";
        }
        return switch (family) {
            case GLIBC -> "Linux with glibc";
            case MUSL -> "Linux with musl";
            case LINUX -> "Linux";
            case MACOS -> "macOS";
            case WINDOWS -> "Windows";
            case IOS -> "iOS";
            case ANDROID -> "Android";
            case PYEMSCRIPTEN, PYODIDE -> "Emscripten";
            case OTHER -> text;
        };
    }

    /** What counts the versions of this family, in words. */
    String counted() {
        return family == Platform.Family.GLIBC
                ? "glibc"
                : family == Platform.Family.MUSL
                        ? "musl"
                        : family == Platform.Family.ANDROID ? "Android API" : system();
    }

    String version() {
        if (family == Platform.Family.ANDROID || (family == Platform.Family.MACOS && major > 10 && minor == 0)) {
            return String.valueOf(major);
        }
        return major + "." + minor;
    }
}
