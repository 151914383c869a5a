package dev.truewheel.bench;

import dev.truewheel.target.Target;
import dev.truewheel.wheel.WheelIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Parses and ranks the file names that a file lists, round after round, and prints what a name took at best. */
public final class RankNames {
    private RankNames() {}

    /**
     * Runs the measurement.
     *
     * @param arguments a target in one word, the file with the names, and how many rounds
     * @throws IOException if the file cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        Target target = Target.parse(arguments[0]);
        List<String> names = Files.readAllLines(Path.of(arguments[1]));
        long best = Long.MAX_VALUE;
        long accepted = 0;
        long ranks = 0;
        for (int round = Integer.parseInt(arguments[2]); round > 0; round--) {
            accepted = 0;
            ranks = 0;
            long began = System.nanoTime();
            for (String name : names) {
                int rank = target.rank(WheelIdentity.parse(name).tags()).orElse(-1);
                if (rank >= 0) {
                    accepted++;
                    ranks += rank;
                }
            }
            best = Math.min(best, System.nanoTime() - began);
        }
        System.out.println(
                best / (double) names.size() + " ns a name, " + accepted + " accepted, sum of ranks " + ranks);
    }
}
