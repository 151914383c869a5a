package dev.truewheel.bench;

/**
 * Two ways to come to the same: ours, and what it is held against.
 *
 * @param name what the floor calls it
 * @param unit what {@code count} counts
 * @param count how many units one run does
 * @param ours our way
 * @param other the other way
 */
record Pair(String name, String unit, int count, Task ours, Task other) {
    /** One way. */
    interface Task {
        /**
         * Does the work once.
         *
         * @throws Exception if it cannot be done, which ends the measurement
         */
        void run() throws Exception;
    }
}
