package dev.truewheel.cli;

import java.util.Locale;

/** Numbers and names as people read them. */
final class Words {
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Words() {}

    /** Returns a number of bytes with one decimal: {@code 512 B}, {@code 2.1 KiB}. */
    static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        int unit = 0;
        long value = bytes;
        while (value >= 1024 * 1024 && unit < UNITS.length - 1) {
            value >>= 10;
            unit++;
        }
        long tenths = value > Long.MAX_VALUE / 10 ? 0 : (value * 10 + 512) / 1024;
        return tenths / 10 + "." + tenths % 10 + " " + UNITS[unit];
    }

    /** Returns a number with its noun: {@code 1 error}, {@code 2 errors}. */
    static String count(long number, String noun) {
        return grouped(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** Returns a number with commas between the thousands. */
    static String grouped(long number) {
        String digits = Long.toString(number);
        StringBuilder out = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            out.insert(at, ',');
        }
        return out.toString();
    }

    /** Returns the lower-case name of a constant. */
    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the version of the program, or a word when it was not built into a jar. */
    static String version() {
        String version = Words.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
