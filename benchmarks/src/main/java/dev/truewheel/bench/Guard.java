package dev.truewheel.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Fails when something has become slow: holds our way of doing things against another, in one process and turn by turn, so
 * that what else the machine does meets both, and compares the ratio of their CPU times with a floor.
 *
 * <pre>{@code
 * java -cp benchmarks.jar dev.truewheel.bench.Guard [--quick] [--java-only] [--only=NAME] [FOLDER]
 * }</pre>
 *
 * <p>{@code FOLDER} holds the wheels to verify, otherwise some are made; {@code NAME} is how the names of the pairs to
 * measure begin. A ratio of 2 means that the other way takes twice
 * the CPU time of ours.
 */
public final class Guard {
    private static final long MILLISECOND = 1_000_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final PrintStream out;
    private final boolean quick;

    private Guard(PrintStream out, boolean quick) {
        this.out = out;
        this.quick = quick;
    }

    /**
     * Measures every pair; ends with 1 when one is below its floor.
     *
     * @param arguments options, and a folder with wheels
     * @throws Exception if the work cannot be done
     */
    public static void main(String[] arguments) throws Exception {
        Set<String> options = new LinkedHashSet<>(List.of(arguments));
        boolean quick = options.remove("--quick");
        boolean javaOnly = options.remove("--java-only");
        String only = "";
        for (String option : arguments) {
            if (option.startsWith("--only=") && options.remove(option)) {
                only = option.substring("--only=".length());
            }
        }
        if (options.size() > 1 || options.stream().anyMatch(option -> option.startsWith("-"))) {
            System.err.println("usage: Guard [--quick] [--java-only] [--only=NAME] [FOLDER]");
            System.exit(2);
        }
        List<Path> wheels = options.isEmpty()
                ? List.of()
                : wheelsIn(Path.of(options.iterator().next()));
        boolean held;
        try (GuardPairs pairs = new GuardPairs(wheels, javaOnly)) {
            held = new Guard(System.out, quick).hold(pairs.all(), only, javaOnly);
        }
        System.exit(held ? 0 : 1);
    }

    private static List<Path> wheelsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .sorted()
                    .toList();
        }
    }

    private boolean hold(List<Pair> all, String only, boolean javaOnly) throws Exception {
        Map<String, Floor> floors = Floor.all();
        Set<String> unused = new LinkedHashSet<>(floors.keySet());
        out.printf("%-24s %8s %12s %12s  %7s %7s %7s%n", "pair", "per", "ours", "other", "ratio", "floor", "goal");
        List<Floor> broken = new ArrayList<>();
        List<Pair> pairs =
                all.stream().filter(pair -> pair.name().startsWith(only)).toList();
        for (Pair pair : pairs) {
            Floor floor = floors.get(pair.name());
            if (floor == null) {
                throw new IllegalStateException("there is no floor for " + pair.name());
            }
            unused.remove(pair.name());
            Ratio ratio = measure(pair, quick ? 7 : 31);
            if (ratio.value() < floor.least()) {
                // Once more, and longer: what is slow stays slow, what was unlucky does not.
                ratio = measure(pair, 31);
            }
            boolean held = ratio.value() >= floor.least();
            if (!held) {
                broken.add(floor);
            }
            out.printf(
                    "%-24s %8s %12s %12s  %7.3f %7.3f %7.3f%s%n",
                    pair.name(),
                    pair.unit(),
                    time(ratio.ours() / pair.count()),
                    time(ratio.other() / pair.count()),
                    ratio.value(),
                    floor.least(),
                    floor.goal(),
                    held ? "" : "  BELOW ITS FLOOR");
        }
        if (!javaOnly && only.isEmpty() && !unused.isEmpty()) {
            throw new IllegalStateException("nothing is measured for the floors of " + unused);
        }
        for (Floor floor : broken) {
            out.println(floor.pair() + ": " + floor.reason());
        }
        out.println(pairs.size() - broken.size() + " passed, " + broken.size() + " failed, 0 skipped");
        return broken.isEmpty();
    }

    /**
     * What a pair came to.
     *
     * @param ours the CPU time of our way, in nanoseconds a run; the median
     * @param other that of the other way
     * @param value the median of the ratios, each of two runs next to each other
     */
    private record Ratio(double ours, double other, double value) {}

    private Ratio measure(Pair pair, int rounds) throws Exception {
        long least = (quick ? 15 : 60) * MILLISECOND;
        int times = repeats(pair.ours(), least);
        int otherTimes = repeats(pair.other(), least);
        double[] ours = new double[rounds];
        double[] other = new double[rounds];
        double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            // Each goes first in half of the rounds.
            if (i % 2 == 0) {
                ours[i] = cost(pair.ours(), times);
                other[i] = cost(pair.other(), otherTimes);
            } else {
                other[i] = cost(pair.other(), otherTimes);
                ours[i] = cost(pair.ours(), times);
            }
            ratios[i] = other[i] / ours[i];
        }
        return new Ratio(median(ours), median(other), median(ratios));
    }

    /** Warms up, and finds how many runs are long enough to be measured. */
    private int repeats(Pair.Task task, long least) throws Exception {
        if (task instanceof GuardPairs.Budget) {
            return 1;
        }
        long until = System.nanoTime() + (quick ? 400 : 2_000) * MILLISECOND;
        do {
            task.run();
        } while (System.nanoTime() < until);
        int times = 1;
        while (cost(task, times) * times < least) {
            times *= 2;
        }
        return times;
    }

    /** Returns the CPU time of this thread for one run, in nanoseconds. */
    private double cost(Pair.Task task, int times) throws Exception {
        if (task instanceof GuardPairs.Budget budget) {
            return budget.nanoseconds();
        }
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            task.run();
        }
        return (threads.getCurrentThreadCpuTime() - start) / (double) times;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String time(double nanoseconds) {
        return nanoseconds < 10_000
                ? "%.0f ns".formatted(nanoseconds)
                : nanoseconds < 10 * MILLISECOND
                        ? "%.1f us".formatted(nanoseconds / 1e3)
                        : "%.1f ms".formatted(nanoseconds / 1e6);
    }
}
