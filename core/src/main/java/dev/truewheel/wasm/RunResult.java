package dev.truewheel.wasm;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a run ended, and what there was to see of it.
 *
 * @param outcome how
 * @param status the exit status of a command; empty where the component is none, or did not come to an end of its own
 * @param printed what it wrote
 * @param message why, in the words of the runtime or of the code that was run, such as the traceback of an exception: hostile
 *     text of several lines; empty where there is nothing to say
 * @param missing the imports that nobody provides, by name
 * @param cost what it took
 */
public record RunResult(
        Outcome outcome, OptionalInt status, Printed printed, String message, List<String> missing, Cost cost) {
    /** Copies the list. */
    public RunResult {
        Objects.requireNonNull(outcome);
        missing = List.copyOf(missing);
    }

    /** How a run ends. */
    public enum Outcome {
        /** The code came to its end. */
        FINISHED,

        /** The code ended in an error of its own: an exception, a trap, an exit status other than 0. */
        FAILED,

        /** It was stopped when its time was up. */
        TIMED_OUT,

        /** It ended since it got no more memory. */
        OUT_OF_MEMORY,

        /** It is no component, or none that can be run here: it imports or exports something else. */
        CANNOT_START
    }

    /**
     * What a component wrote, as much of it as is kept; what is no UTF-8 has become the replacement character.
     *
     * @param out its output
     * @param err its complaints
     * @param outTruncated whether there was more output
     * @param errTruncated whether there were more complaints
     */
    public record Printed(String out, String err, boolean outTruncated, boolean errTruncated) {
        static final Printed NOTHING = new Printed("", "", false, false);
    }

    /**
     * What a run took.
     *
     * @param compiled how long it took until the code was there; zero where a runtime does not tell it apart
     * @param codeReused whether the code was there from before
     * @param ran how long instantiating and running took
     * @param peakMemoryInBytes how large all memories and tables were at most, where the runtime tells it
     * @param notes what did not go as well as it could, such as why compiled code is not kept
     */
    public record Cost(
            Duration compiled, boolean codeReused, Duration ran, OptionalLong peakMemoryInBytes, List<String> notes) {
        /** Copies the list. */
        public Cost {
            notes = List.copyOf(notes);
        }
    }

    /** Tells whether the code came to its end. */
    public boolean finished() {
        return outcome == Outcome.FINISHED;
    }

    /** Returns what was kept of the output. */
    public String out() {
        return printed.out();
    }

    /** Returns what was kept of the complaints. */
    public String err() {
        return printed.err();
    }

    /** Returns how long compiling took. */
    public Duration compiled() {
        return cost.compiled();
    }

    /** Returns how long instantiating and running took. */
    public Duration ran() {
        return cost.ran();
    }
}
