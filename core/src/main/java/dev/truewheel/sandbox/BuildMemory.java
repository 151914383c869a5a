package dev.truewheel.sandbox;

import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.Ascii;

/**
 * How much memory the build of an image may use.
 */
public sealed interface BuildMemory {

    /** As much as the engine's usual builder gives. */
    record Unbounded() implements BuildMemory {
        @Override
        public String toString() {
            return "off";
        }
    }

    /** All of the machine's but 8 GiB, and at least 4 GiB. */
    record Auto() implements BuildMemory {
        private static final long LEAST = 4L << 30;
        private static final long LEFT = 8L << 30;

        /**
         * Returns the ceiling on a machine.
         *
         * @param totalMemoryInBytes the machine's memory
         * @return the ceiling
         */
        public Ceiling on(long totalMemoryInBytes) {
            return new Ceiling(Long.toString(Math.max(LEAST, totalMemoryInBytes - LEFT)));
        }

        @Override
        public String toString() {
            return "auto";
        }
    }

    /**
     * So much.
     *
     * @param size a positive decimal number and a unit, such as {@code 1.5g}, as engines take it
     */
    record Ceiling(String size) implements BuildMemory {
        /**
         * Checks the size.
         *
         * @throws SyntaxException if it is none
         */
        public Ceiling {
            checkSize(size);
        }

        /**
         * Names the builder that has this ceiling, the same for the same size.
         *
         * @param prefix what the names begin with
         * @return the name
         */
        public String builderName(String prefix) {
            return prefix + Ascii.lower(size).replace('.', '-');
        }

        @Override
        public String toString() {
            return size;
        }
    }

    /**
     * Parses what options say.
     *
     * @param text blank, {@code off}, {@code none}, {@code unbounded}, {@code auto}, or a size such as {@code 1.5g} or
     *     {@code 512MB}
     * @return how much
     * @throws SyntaxException if it is none of these
     */
    static BuildMemory parse(String text) {
        String trimmed = Trimmed.of(text);
        return switch (Ascii.lower(trimmed)) {
            case "", "off", "none", "unbounded" -> new Unbounded();
            case "auto" -> new Auto();
            default -> new Ceiling(trimmed);
        };
    }

    private static void checkSize(String text) {
        int i = 0;
        boolean positive = false;
        boolean point = false;
        while (i < text.length() && (Ascii.isDigit(text.charAt(i)) || (text.charAt(i) == '.' && !point && i > 0))) {
            point |= text.charAt(i) == '.';
            positive |= text.charAt(i) > '0';
            i++;
        }
        String unit = Ascii.lower(text.substring(i));
        boolean known = switch (unit) {
            case "", "b", "k", "kb", "m", "mb", "g", "gb", "t", "tb" -> true;
            default -> false;
        };
        if (i == 0 || i > 18 || text.charAt(i - 1) == '.' || !known) {
            throw SyntaxException.at(
                    "a size is a decimal number with b, k, m, g or t, such as 1.5g; or auto, or off", text, 0);
        }
        if (!positive) {
            throw SyntaxException.at("a size is more than nothing", text, 0);
        }
    }
}
