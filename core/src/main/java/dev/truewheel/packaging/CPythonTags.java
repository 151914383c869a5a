package dev.truewheel.packaging;

import dev.truewheel.Printable;
import org.jspecify.annotations.Nullable;

/** Which pairs of interpreter and binary interface no build of CPython computes for itself. */
final class CPythonTags {
    /** The flags of a build, in the only order in which an abi lists them. */
    private static final String FLAGS = "tdmu";

    private CPythonTags() {}

    /** Judges an interpreter that begins with {@code cp} and a digit; returns null for a possible or unknown pair. */
    static @Nullable String impossibility(String python, String abi) {
        int end = digitsEnd(python);
        if (end < python.length()) {
            return "the interpreter of CPython is 'cp' and digits; '" + shown(python.substring(end))
                    + "' would belong into the abi";
        }
        if (end == 3) {
            return "CPython names its minor version too, so no interpreter is called '" + shown(python) + "'";
        }
        int major = python.charAt(2) - '0';
        int minor = VersionedPlatform.number(python, 3, end);
        if (major < 2 || major > 3 || minor < 0) {
            return null;
        }
        return switch (abi) {
            case "none" -> null;
            case "abi3", "abi3t" ->
                major == 3 && minor >= 2
                        ? null
                        : "CPython " + major + "." + minor + " has no stable abi; Python 3.2 brought it";
            default -> specific(python, major, minor, abi);
        };
    }

    private static @Nullable String specific(String python, int major, int minor, String abi) {
        int end = digitsEnd(abi);
        if (!abi.startsWith("cp") || end == 2) {
            return "CPython has no binary interface '" + shown(abi) + "'";
        }
        if (!abi.substring(0, end).equals(python)) {
            return "the abi '" + shown(abi) + "' belongs to another CPython than the interpreter '" + shown(python)
                    + "'";
        }
        int last = -1;
        for (int i = end; i < abi.length(); i++) {
            int flag = FLAGS.indexOf(abi.charAt(i));
            if (flag <= last) {
                return "an abi of CPython ends in flags out of t, d, m, u in this order, not in '"
                        + shown(abi.substring(end)) + "'";
            }
            String reason = flagFault(abi.charAt(i), major, minor);
            if (reason != null) {
                return reason;
            }
            last = flag;
        }
        return null;
    }

    private static @Nullable String flagFault(char flag, int major, int minor) {
        if (flag == 't' && (major < 3 || minor < 13)) {
            return "the abi flag 't' begins with CPython 3.13";
        }
        if (flag == 'm' && major == 3 && minor >= 8) {
            return "the abi flag 'm' ended with CPython 3.7";
        }
        if (flag == 'u' && major == 3 && minor >= 3) {
            return "the abi flag 'u' ended with CPython 3.2";
        }
        return null;
    }

    /** Finds where the digits after the two letters end. */
    private static int digitsEnd(String text) {
        int end = Math.min(2, text.length());
        while (end < text.length() && Ascii.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static String shown(String part) {
        return Printable.of(part, 40);
    }
}
