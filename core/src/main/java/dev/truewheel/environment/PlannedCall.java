package dev.truewheel.environment;

import java.util.List;

/**
 * A call of the engine's command line that a start would make.
 *
 * @param purpose what for, printable
 * @param words the whole command line
 */
public record PlannedCall(String purpose, List<String> words) {
    /** Copies the words. */
    public PlannedCall {
        words = List.copyOf(words);
    }
}
