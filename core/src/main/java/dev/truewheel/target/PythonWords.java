package dev.truewheel.target;

import dev.truewheel.packaging.Ascii;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an interpreter tag, as far as they can be told.
 *
 * @param name the letters, such as {@code cp}
 * @param major the first digit
 * @param minor the other digits, or -1 if there are none
 */
record PythonWords(String name, int major, int minor) {

    /** Takes an interpreter apart, or returns null if it is not letters and digits, or no known letters. */
    static @Nullable PythonWords of(String tag) {
        String text = Ascii.lower(tag);
        int digits = 0;
        while (digits < text.length() && !Ascii.isDigit(text.charAt(digits))) {
            digits++;
        }
        int end = digits;
        while (end < text.length() && Ascii.isDigit(text.charAt(end))) {
            end++;
        }
        if (digits == 0 || end == digits || end < text.length() || end - digits > 6) {
            return null;
        }
        String name = text.substring(0, digits);
        if (!isKnown(name)) {
            return null;
        }
        int major = text.charAt(digits) - '0';
        return new PythonWords(name, major, end - digits == 1 ? -1 : Integer.parseInt(text.substring(digits + 1)));
    }

    private static boolean isKnown(String name) {
        return switch (name) {
            case "py", "cp", "pp", "ip", "jy", "graalpy", "pyston" -> true;
            default -> false;
        };
    }

    String implementation() {
        return switch (name) {
            case "py" -> "Python";
            case "cp" -> "CPython";
            case "pp" -> "PyPy";
            case "ip" -> "IronPython";
            case "jy" -> "Jython";
            case "graalpy" -> "GraalPy";
            default -> "Pyston";
        };
    }

    String version() {
        return minor < 0 ? String.valueOf(major) : major + "." + minor;
    }

    boolean newerThan(PythonNumber python) {
        return major > python.major() || (major == python.major() && minor > python.minor());
    }

    @Override
    public String toString() {
        return implementation() + " " + version();
    }
}
