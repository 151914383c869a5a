package dev.truewheel.packaging;

import java.math.BigInteger;
import java.util.Objects;

/**
 * The pre-release part of a version: how far from the release, and which of its kind.
 *
 * @param phase alpha, beta or release candidate
 * @param number the number after it, 0 when none was written
 * @see <a href="https://peps.python.org/pep-0440/#pre-releases">PEP 440, pre-releases</a>
 */
public record PreRelease(Phase phase, BigInteger number) {

    /** The kinds of pre-release, in their order. */
    public enum Phase {
        /** An alpha release, {@code a}. */
        ALPHA("a"),

        /** A beta release, {@code b}. */
        BETA("b"),

        /** A release candidate, {@code rc}. */
        CANDIDATE("rc");

        private final String letters;

        Phase(String letters) {
            this.letters = letters;
        }

        /**
         * Returns the normal spelling.
         *
         * @return {@code a}, {@code b} or {@code rc}
         */
        public String letters() {
            return letters;
        }
    }

    /**
     * Checks the parts.
     *
     * @param phase alpha, beta or release candidate
     * @param number the number after it
     * @throws IllegalArgumentException if {@code number} is negative
     */
    public PreRelease {
        Objects.requireNonNull(phase, "phase");
        if (number.signum() < 0) {
            throw new IllegalArgumentException("the number of a pre-release must not be negative");
        }
    }

    /**
     * Returns the normal form.
     *
     * @return such as {@code rc1}
     */
    @Override
    public String toString() {
        return phase.letters() + number;
    }
}
