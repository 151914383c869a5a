package dev.truewheel.image;

import java.util.Optional;

/**
 * A version of the Python language, as precise as wheels care.
 *
 * @param major such as 3
 * @param minor such as 12
 * @param full the whole version, such as {@code 3.12.4}, where a source tells it
 */
public record PythonVersion(int major, int minor, Optional<String> full) {

    /** Makes a version without more than its two numbers. */
    public static PythonVersion of(int major, int minor) {
        return new PythonVersion(major, minor, Optional.empty());
    }

    /**
     * Reads what begins with two numbers joined by a dot.
     *
     * @param text such as {@code 3.12}, {@code 3.12.4} or {@code 3.13.0rc2}
     * @return the version, or empty if the text does not begin so, or the numbers are none that a Python has
     */
    static Optional<PythonVersion> read(String text) {
        int dot = text.indexOf('.');
        int end = digits(text, dot + 1);
        if (dot != 1 || digits(text, 0) != 1 || end == dot + 1 || end > dot + 3) {
            return Optional.empty();
        }
        int major = text.charAt(0) - '0';
        boolean more = end < text.length();
        if (major < 2 || major > 4 || (more && "._-abrcdt+".indexOf(text.charAt(end)) < 0)) {
            return Optional.empty();
        }
        boolean precise = end + 1 < text.length() && text.charAt(end) == '.' && digits(text, end + 1) > end + 1;
        return Optional.of(new PythonVersion(
                major, Integer.parseInt(text, dot + 1, end, 10), precise ? Optional.of(text) : Optional.empty()));
    }

    private static int digits(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** Tells whether both are the same minor version. */
    boolean isSameMinor(PythonVersion other) {
        return major == other.major && minor == other.minor;
    }

    /** Returns major and minor, such as {@code 3.12}. */
    public String text() {
        return major + "." + minor;
    }

    /** Returns the version as precise as it is known. */
    @Override
    public String toString() {
        return full.orElse(text());
    }
}
