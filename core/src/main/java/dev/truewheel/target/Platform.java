package dev.truewheel.target;

import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.Ascii;
import dev.truewheel.packaging.LegacyManylinux;
import dev.truewheel.packaging.Manylinux;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A host, named by the newest platform tag it accepts, such as {@code manylinux_2_31_x86_64} for glibc 2.31.
 *
 * <p>What a host accepts besides follows from that tag alone: {@link #tags(TagProfile)}.
 *
 * @param family what kind of system it is
 * @param major the first number of its version, 0 where the tag has none
 * @param minor the second number of its version, 0 where the tag has none
 * @param arch what follows the numbers, mostly an architecture; the whole tag where it has no parts we know
 * @see <a href="https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/">Platform compatibility
 *     tags</a>
 */
public record Platform(Family family, int major, int minor, String arch) {
    /** How many characters the tag of a host may have. */
    public static final int MAX_LENGTH = 65_536;

    /** How many platform tags the list of one host may have. */
    public static final int MAX_TAGS = 65_536;

    private static final int MAX_DIGITS = 6;
    private static final Set<String> WINDOWS = Set.of("win32", "win_amd64", "win_arm64", "win_arm32", "win_ia64");
    private static final Set<String> MACOS_ARCHS = Set.of("x86_64", "arm64", "i386", "ppc64", "ppc");
    private static final Set<String> IOS_ARCHS =
            Set.of("arm64_iphoneos", "arm64_iphonesimulator", "x86_64_iphonesimulator");
    private static final Set<String> ANDROID_ARCHS = Set.of("armeabi_v7a", "arm64_v8a", "x86", "x86_64");

    /** Kinds of system that count their versions differently. */
    public enum Family {
        /** Linux with glibc of a known version. */
        GLIBC("manylinux"),
        /** Linux with musl of a known version. */
        MUSL("musllinux"),
        /** Linux, of which only the architecture is known. */
        LINUX("linux"),
        /** macOS. */
        MACOS("macosx"),
        /** Windows. */
        WINDOWS("win"),
        /** iOS. */
        IOS("ios"),
        /** Android, counted by its API level. */
        ANDROID("android"),
        /** Emscripten, as PEP 783 counts it. */
        PYEMSCRIPTEN("pyemscripten"),
        /** Emscripten, as Pyodide named it before PEP 783. */
        PYODIDE("pyodide"),
        /** Any other system, such as WASI or FreeBSD, which accepts its own tag only. */
        OTHER("");

        private final String word;

        Family(String word) {
            this.word = word;
        }

        /** Returns what tags of this family begin with. */
        String word() {
            return word;
        }
    }

    /**
     * Reads the tag of a host.
     *
     * @param text a platform tag, in any case
     * @return the host
     * @throws SyntaxException if the text is no platform tag, or one that no host calls its own, such as {@code any},
     *     {@code macosx_14_0_universal2} or {@code manylinux1_aarch64}
     */
    public static Platform parse(String text) {
        return new PlatformParser(text).parse();
    }

    /**
     * Lists what the host accepts.
     *
     * @param profile whose order
     * @return the platform tags, best first, without repeats; empty if the host is too old for any Python
     */
    public List<String> tags(TagProfile profile) {
        return PlatformTags.of(this, profile);
    }

    /**
     * Says what the host is.
     *
     * @return such as {@code glibc 2.31 on x86_64}
     */
    public String description() {
        return switch (family) {
            case GLIBC -> "glibc " + major + "." + minor + " on " + arch;
            case MUSL -> "musl " + major + "." + minor + " on " + arch;
            case LINUX -> "Linux on " + arch;
            case MACOS -> "macOS " + (major > 10 ? String.valueOf(major) : major + "." + minor) + " on " + arch;
            case WINDOWS -> "Windows (" + arch + ")";
            case IOS -> "iOS " + major + "." + minor + " (" + arch + ")";
            case ANDROID -> "Android API " + major + " on " + arch;
            case PYEMSCRIPTEN, PYODIDE -> "Emscripten " + major + "." + minor;
            case OTHER -> arch;
        };
    }

    /** Tells whether hosts of this architecture can have this family; the text says why not. */
    static @Nullable String archFault(Family family, String arch) {
        return switch (family) {
            case GLIBC ->
                arch.equals("armv8l") || Manylinux.current().firstMinor(arch).isPresent()
                        ? null
                        : "no installer knows manylinux on this architecture";
            case MACOS -> MACOS_ARCHS.contains(arch) ? null : "a Mac is one of x86_64, arm64, i386, ppc64 and ppc";
            case WINDOWS -> WINDOWS.contains(arch) ? null : "Windows is one of win32, win_amd64 and win_arm64";
            case IOS ->
                IOS_ARCHS.contains(arch)
                        ? null
                        : "iOS is one of arm64_iphoneos, arm64_iphonesimulator and x86_64_iphonesimulator";
            case ANDROID ->
                ANDROID_ARCHS.contains(arch) ? null : "Android is one of armeabi_v7a, arm64_v8a, x86 and x86_64";
            case PYEMSCRIPTEN, PYODIDE -> arch.equals("wasm32") ? null : "Emscripten runs on wasm32 only";
            case MUSL, LINUX, OTHER -> null;
        };
    }

    /** Reads a host's tag from left to right. */
    private static final class PlatformParser {
        private final String text;
        private final String lower;
        private int at;

        PlatformParser(String text) {
            if (text.length() > MAX_LENGTH) {
                throw SyntaxException.at(
                        "a platform of more than " + MAX_LENGTH + " characters is not read", text, MAX_LENGTH);
            }
            this.text = text;
            for (int i = 0; i < text.length(); i++) {
                if (!Ascii.isTagCharacter(text.charAt(i))) {
                    throw SyntaxException.at("a platform holds only ASCII letters, digits and '_'", text, i);
                }
            }
            this.lower = Ascii.lower(text);
        }

        Platform parse() {
            LegacyManylinux legacy = LegacyManylinux.of(lower).orElse(null);
            if (legacy != null) {
                if (!legacy.isDefined()) {
                    throw fault("this alias was never defined for this architecture", lower.indexOf('_') + 1);
                }
                return new Platform(Family.GLIBC, 2, legacy.alias().glibcMinor(), legacy.arch());
            }
            if (lower.startsWith("win") && (lower.startsWith("win_") || lower.equals("win32"))) {
                return known(Family.WINDOWS, 0, 0, lower, 0);
            }
            int first = lower.indexOf('_');
            String word = first < 0 ? lower : lower.substring(0, first);
            at = first + 1;
            for (Family family : Family.values()) {
                if (family.word.equals(word) && family != Family.WINDOWS && family != Family.OTHER) {
                    if (first < 0) {
                        throw fault("the rest of the platform is missing", lower.length());
                    }
                    return rest(family);
                }
            }
            if (first <= 0 || first == lower.length() - 1 || word.startsWith("manylinux")) {
                throw fault(
                        lower.isEmpty() ? "a platform must not be empty" : "no host calls itself by this platform", 0);
            }
            return new Platform(Family.OTHER, 0, 0, lower);
        }

        private Platform rest(Family family) {
            return switch (family) {
                case LINUX -> known(family, 0, 0, lower.substring(at), at);
                case ANDROID -> {
                    int level = number();
                    yield known(family, level, 0, lower.substring(at), at);
                }
                default -> {
                    int major = number();
                    int minor = number();
                    yield known(family, major, minor, lower.substring(at), at);
                }
            };
        }

        private Platform known(Family family, int major, int minor, String arch, int archAt) {
            if (arch.isEmpty()) {
                throw fault("the architecture is missing", archAt);
            }
            String reason = archFault(family, arch);
            if (reason != null) {
                throw fault(reason, archAt);
            }
            Platform platform = new Platform(family, major, minor, arch);
            if (PlatformTags.count(platform) > MAX_TAGS) {
                throw fault("a host of this version would accept more than " + MAX_TAGS + " platforms", 0);
            }
            return platform;
        }

        /** Takes a number and the underscore after it. */
        private int number() {
            int start = at;
            int value = 0;
            while (at < lower.length() && Ascii.isDigit(lower.charAt(at))) {
                if (at - start == MAX_DIGITS) {
                    throw fault("no system has a version of more than " + MAX_DIGITS + " digits", start);
                }
                value = 10 * value + (lower.charAt(at) - '0');
                at++;
            }
            if (at == start) {
                throw fault("a number of the system's version is missing", at);
            }
            if (at - start > 1 && lower.charAt(start) == '0') {
                throw fault("a system's version has no leading zeros", start);
            }
            if (at == lower.length() || lower.charAt(at) != '_') {
                throw fault("'_' is missing after a number of the system's version", at);
            }
            at++;
            return value;
        }

        private SyntaxException fault(String reason, int index) {
            return SyntaxException.at(reason, text, index);
        }
    }
}
