package dev.truewheel.sandbox;

import dev.truewheel.ErrorCode;

/**
 * One thing that is wrong with a description of what to run.
 *
 * @param option what it is about, such as {@code packages} or {@code mount}
 * @param code its class
 * @param message what is wrong, one line of printable text
 */
public record Fault(String option, ErrorCode code, String message) {
    /** Returns the option and what is wrong with it. */
    @Override
    public String toString() {
        return option + ": " + message;
    }
}
