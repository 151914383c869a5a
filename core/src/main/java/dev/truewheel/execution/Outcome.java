package dev.truewheel.execution;

import java.time.Duration;

/** How a run came to its end. */
public sealed interface Outcome {
    /**
     * The program ended by itself.
     *
     * @param code its exit status
     */
    record Exited(int code) implements Outcome {
        @Override
        public String toString() {
            return "it ended with status " + code;
        }
    }

    /**
     * A signal ended the program. An engine tells that by a status of 128 and the signal's number, as shells do, so a program
     * that ends with such a status by itself cannot be told from it.
     *
     * @param signal the number of the signal
     * @param outOfMemory whether the limit of memory was the reason
     */
    record Signalled(int signal, boolean outOfMemory) implements Outcome {
        @Override
        public String toString() {
            return "signal " + signal + " ended it" + (outOfMemory ? ", since it had used all of its memory" : "");
        }
    }

    /**
     * Its time was up, and it was ended with all it had started.
     *
     * @param limit how much time it had
     */
    record TimedOut(Duration limit) implements Outcome {
        @Override
        public String toString() {
            long millis = limit.toMillis();
            return "it was ended after " + (millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms");
        }
    }

    /**
     * It wrote more than was asked for, and was ended with all it had started.
     *
     * @param bytes how much of each stream was asked for
     */
    record OutputLimit(int bytes) implements Outcome {
        @Override
        public String toString() {
            return "it was ended when it had written more than " + bytes + " bytes";
        }
    }

    /**
     * There is no such program in the container, or it cannot be run.
     *
     * @param code 127 if there is none, 126 if it cannot be run
     * @param why what the engine said
     */
    record NotStarted(int code, String why) implements Outcome {
        @Override
        public String toString() {
            return "it could not be started: " + why;
        }
    }

    /**
     * The container it was for has gone, before it could begin or while it ran; nothing of it runs any more.
     *
     * @param why what became of the container
     */
    record ContainerGone(String why) implements Outcome {
        @Override
        public String toString() {
            return why;
        }
    }
}
