package dev.truewheel.sandbox;

import dev.truewheel.ErrorCode;
import dev.truewheel.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gathers faults, so that they are said together. */
final class Faults {
    private final List<Fault> all = new ArrayList<>();

    void add(String option, String message) {
        add(option, ErrorCode.INVALID, message);
    }

    void add(String option, ErrorCode code, String message) {
        all.add(new Fault(option, code, message));
    }

    void unless(boolean sound, String option, String message) {
        if (!sound) {
            add(option, message);
        }
    }

    /** Returns what a parser makes of a text, or null when that is malformed. */
    <T> @Nullable T parsed(String option, Supplier<T> parser) {
        try {
            return parser.get();
        } catch (SyntaxException malformed) {
            add(option, String.valueOf(malformed.getMessage()));
            return null;
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Ends the matter if there is a fault. */
    void raise() {
        if (!all.isEmpty()) {
            throw exception();
        }
    }

    /** Returns what says all faults, of which there is one at least. */
    FaultyOptionsException exception() {
        return new FaultyOptionsException(all);
    }
}
