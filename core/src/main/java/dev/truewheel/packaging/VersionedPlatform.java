package dev.truewheel.packaging;

import org.jspecify.annotations.Nullable;

/**
 * A platform of the shape {@code family_major_minor_rest}, such as {@code manylinux_2_28_x86_64}.
 *
 * @param rest what follows the two numbers, mostly an architecture
 */
record VersionedPlatform(String family, int major, int minor, String rest) {
    /** More digits than any system's version will ever have; below the limit of an {@code int}. */
    private static final int MAX_DIGITS = 6;

    /** Takes a lower-case platform apart, or returns null if it has another shape. */
    static @Nullable VersionedPlatform of(String platform) {
        int first = platform.indexOf('_');
        int second = first < 0 ? -1 : platform.indexOf('_', first + 1);
        int third = second < 0 ? -1 : platform.indexOf('_', second + 1);
        if (third < 0 || third == platform.length() - 1) {
            return null;
        }
        int major = number(platform, first + 1, second);
        int minor = number(platform, second + 1, third);
        if (major < 0 || minor < 0) {
            return null;
        }
        return new VersionedPlatform(platform.substring(0, first), major, minor, platform.substring(third + 1));
    }

    /** Reads a range of digits, or returns -1 if it holds something else. */
    static int number(String text, int start, int end) {
        if (start == end || end - start > MAX_DIGITS) {
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
}
