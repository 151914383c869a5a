package dev.truewheel.image;

import java.util.Optional;

/**
 * A version of a C library.
 *
 * @param major such as 2
 * @param minor such as 36
 * @param full the version as its source writes it, such as {@code 2.36} or {@code 1.2.5}
 */
public record LibcVersion(int major, int minor, String full) implements Comparable<LibcVersion> {
    /**
     * Reads what begins with two numbers joined by a dot.
     *
     * @param text such as {@code 2.36}, {@code 1.2.5} or the Debian version {@code 2.36-9+deb12u4}
     * @return the version without what a distribution appended, or empty if the text does not begin so
     */
    static Optional<LibcVersion> read(String text) {
        int[] numbers = new int[3];
        int at = 0;
        int end = 0;
        for (int i = 0; i < numbers.length; i++) {
            int start = at;
            while (at < text.length() && at - start < 5 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                numbers[i] = numbers[i] * 10 + text.charAt(at++) - '0';
            }
            if (at == start) {
                return i < 2
                        ? Optional.empty()
                        : Optional.of(new LibcVersion(numbers[0], numbers[1], text.substring(0, end)));
            }
            end = at;
            if (i == 2 || at == text.length() || text.charAt(at) != '.') {
                break;
            }
            at++;
        }
        boolean two = text.indexOf('.') >= 0 && text.indexOf('.') < end;
        return two ? Optional.of(new LibcVersion(numbers[0], numbers[1], text.substring(0, end))) : Optional.empty();
    }

    /** Tells whether both are the same as far as tags know versions. */
    boolean isSameMinor(LibcVersion other) {
        return major == other.major && minor == other.minor;
    }

    /** Compares major and minor number, which is what tags name. */
    @Override
    public int compareTo(LibcVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return full;
    }
}
