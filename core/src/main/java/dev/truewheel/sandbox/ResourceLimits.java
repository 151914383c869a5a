package dev.truewheel.sandbox;

/**
 * How much of the host a container may use.
 *
 * @param memoryInBytes its memory, and no swap beyond it
 * @param processes how many processes and threads it may have
 * @param milliCpus thousandths of a processor
 */
public record ResourceLimits(long memoryInBytes, int processes, int milliCpus) {
    private static final long LEAST_MEMORY = 6L << 20;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if memory is below 6 MiB, which engines refuse, or another number is not positive
     */
    public ResourceLimits {
        if (memoryInBytes < LEAST_MEMORY) {
            throw new IllegalArgumentException("a container needs at least 6 MiB of memory, not " + memoryInBytes);
        }
        if (processes < 1) {
            throw new IllegalArgumentException("a container needs at least one process, not " + processes);
        }
        if (milliCpus < 10) {
            throw new IllegalArgumentException("a container needs at least 0.01 processors, not " + cpus(milliCpus));
        }
    }

    /**
     * Returns the limits as an engine with few processors takes them, since engines refuse more than they have.
     *
     * @param processors how many the engine has, at least 1
     * @return these limits or lower ones
     */
    public ResourceLimits within(int processors) {
        int most = (int) Math.min(Integer.MAX_VALUE, processors * 1_000L);
        return milliCpus <= most ? this : new ResourceLimits(memoryInBytes, processes, most);
    }

    /**
     * Returns the processors as engines want them.
     *
     * @return such as {@code 1.500}
     */
    public String cpus() {
        return cpus(milliCpus);
    }

    private static String cpus(int milli) {
        String digits = Integer.toString(1_000 + Math.abs(milli % 1_000));
        return milli / 1_000 + "." + digits.substring(1);
    }
}
