package dev.truewheel.image;

import java.util.List;
import java.util.Optional;

/**
 * What is known of one property of an image.
 *
 * @param <T> what the property's value is
 */
public sealed interface Fact<T> {
    /** Returns why this is known; of an unknown property, what was seen and did not settle it. */
    List<Evidence> evidence();

    /** Returns the value if it is known exactly. */
    default Optional<T> value() {
        return Optional.empty();
    }

    /**
     * A property whose value is known.
     *
     * @param known the value
     * @param evidence what says so, at least one
     */
    record Known<T>(T known, List<Evidence> evidence) implements Fact<T> {
        /** Copies the evidence. */
        public Known {
            evidence = List.copyOf(evidence);
        }

        @Override
        public Optional<T> value() {
            return Optional.of(known);
        }
    }

    /**
     * A property of which only the least value is known.
     *
     * @param least the value it cannot be below
     * @param settledBy what would tell the value itself
     * @param evidence what says so, at least one
     */
    record AtLeast<T>(T least, String settledBy, List<Evidence> evidence) implements Fact<T> {
        /** Copies the evidence. */
        public AtLeast {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * A property whose value is not known.
     *
     * @param settledBy what would settle it
     * @param evidence what was seen and did not settle it, may be nothing
     */
    record Unknown<T>(String settledBy, List<Evidence> evidence) implements Fact<T> {
        /** Copies the evidence. */
        public Unknown {
            evidence = List.copyOf(evidence);
        }
    }

    /** Makes a fact from one piece of evidence. */
    static <T> Fact<T> known(T value, Evidence evidence) {
        return new Known<>(value, List.of(evidence));
    }

    /** Makes a fact without evidence. */
    static <T> Fact<T> unknown(String settledBy) {
        return new Unknown<>(settledBy, List.of());
    }
}
