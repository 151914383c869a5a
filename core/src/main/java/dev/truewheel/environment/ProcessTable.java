package dev.truewheel.environment;

import java.util.Optional;

/** The processes that can be seen from here. */
@FunctionalInterface
interface ProcessTable {
    /**
     * What became of a process.
     *
     * @param state whether it is there
     * @param start when it began, in the form of {@link OwnerIdentity#start()}; empty if that is not known
     */
    record Sight(State state, String start) {
        /** Whether a process is there. */
        enum State {
            THERE,
            GONE,
            /** What is not shown here may be there nevertheless. */
            HIDDEN
        }

        static final Sight GONE = new Sight(State.GONE, "");
        static final Sight HIDDEN = new Sight(State.HIDDEN, "");

        static Sight there(Optional<String> start) {
            return new Sight(State.THERE, start.orElse(""));
        }
    }

    Sight find(long pid);
}
