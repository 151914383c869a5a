package dev.truewheel.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds what somebody may have meant by a name that is not known. */
public final class NearNames {
    private static final int MAX_LENGTH = 64;
    private static final int MAX_SHOWN = 3;

    private NearNames() {}

    /**
     * Returns up to three identifiers or slugs of rules that are spelled much like a name, the nearest first.
     *
     * @param name what was written
     * @param catalogue the rules it may have meant
     */
    public static List<String> of(String name, List<AuditRule> catalogue) {
        List<String> names = new ArrayList<>(2 * catalogue.size());
        for (AuditRule rule : catalogue) {
            names.add(rule.descriptor().id());
            names.add(rule.descriptor().slug());
        }
        return among(name, names);
    }

    /**
     * Returns up to three candidates that are spelled much like a name, the nearest first.
     *
     * @param name what was written
     * @param candidates what it may have meant
     */
    public static List<String> among(String name, List<String> candidates) {
        if (name.length() > MAX_LENGTH) {
            return List.of();
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, wanted.length() / 3);
        List<String> near = new ArrayList<>();
        for (int distance = 0; distance <= limit; distance++) {
            for (String candidate : candidates) {
                if (near.size() < MAX_SHOWN
                        && candidate.length() <= MAX_LENGTH
                        && distance(wanted, candidate.toLowerCase(Locale.ROOT)) == distance
                        && !near.contains(candidate)) {
                    near.add(candidate);
                }
            }
        }
        return near;
    }

    /** Counts the letters to insert, drop, change or swap with their neighbour to get from one word to the other. */
    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(left, right, i, j, cost);
            }
        }
        return cost[left.length()][right.length()];
    }

    private static int step(String left, String right, int i, int j, int[][] cost) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1)) {
            best = Math.min(best, 1 + cost[i - 2][j - 2]);
        }
        return best;
    }
}
