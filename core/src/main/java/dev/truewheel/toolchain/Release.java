package dev.truewheel.toolchain;

import dev.truewheel.packaging.Ascii;
import java.util.Optional;

/**
 * A release as far as images tell releases apart.
 *
 * @param major the first number
 * @param minor the second one, or -1 when only the first was named
 */
record Release(int major, int minor) implements Comparable<Release> {
    private static final int LARGEST = 1_000_000_000;

    /** Reads the first one or two numbers of a text such as {@code 3.11.5}; what follows them is not looked at. */
    static Optional<Release> of(String text) {
        int end = digits(text, 0);
        if (end == 0) {
            return Optional.empty();
        }
        int second = end < text.length() && text.charAt(end) == '.' ? digits(text, end + 1) : end;
        return Optional.of(new Release(number(text, 0, end), second > end + 1 ? number(text, end + 1, second) : -1));
    }

    /** Tells whether a text is nothing but numbers with dots between them. */
    static boolean isPlain(String text) {
        int at = digits(text, 0);
        boolean fine = at > 0;
        while (fine && at < text.length()) {
            int end = text.charAt(at) == '.' ? digits(text, at + 1) : at;
            fine = end > at + 1;
            at = end;
        }
        return fine;
    }

    static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && Ascii.isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Returns a number, or a very large one instead of a larger one. */
    static int number(String text, int from, int to) {
        long number = 0;
        for (int i = from; i < to && number < LARGEST; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return (int) Math.min(number, LARGEST);
    }

    @Override
    public int compareTo(Release other) {
        int order = Integer.compare(major, other.major);
        return order != 0 ? order : Integer.compare(Math.max(minor, 0), Math.max(other.minor, 0));
    }
}
