package dev.truewheel.target;

import dev.truewheel.packaging.BuildTag;
import dev.truewheel.wheel.WheelIdentity;

/**
 * A candidate that the target takes, with what decides between several.
 *
 * @param expected whether its digest is one of those expected
 */
record Contender(Candidate candidate, long index, WheelIdentity identity, int rank, boolean expected) {

    boolean isPreRelease() {
        return identity.version().isPreRelease();
    }

    boolean isYanked() {
        return candidate.yanked() != null;
    }

    /** Tells whether this one is preferred; of equals the first listed is. */
    boolean beats(Contender other, SelectionPolicy policy) {
        int order = order(other, policy);
        return order > 0 || (order == 0 && index < other.index);
    }

    private int order(Contender other, SelectionPolicy policy) {
        int byVersion = identity.version().compareTo(other.identity.version());
        int byDigest = Boolean.compare(expected, other.expected);
        int order = policy == SelectionPolicy.PIP ? byDigest : byVersion;
        if (order == 0) {
            order = policy == SelectionPolicy.PIP ? byVersion : byDigest;
        }
        if (order == 0) {
            order = Integer.compare(other.rank, rank);
        }
        return order != 0 ? order : builds(identity, other.identity);
    }

    private static int builds(WheelIdentity left, WheelIdentity right) {
        BuildTag a = left.build().orElse(null);
        BuildTag b = right.build().orElse(null);
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        return a.compareTo(b);
    }

    /** Says in what this one stands behind the chosen one. */
    Standing standing(Contender chosen, SelectionPolicy policy) {
        int byVersion = identity.version().compareTo(chosen.identity.version());
        if (expected != chosen.expected && (policy == SelectionPolicy.PIP || byVersion == 0)) {
            return Standing.LESS_EXPECTED;
        }
        if (byVersion != 0) {
            return Standing.OLDER;
        }
        if (rank != chosen.rank) {
            return Standing.WORSE_TAG;
        }
        return builds(identity, chosen.identity) == 0 ? Standing.LATER : Standing.LOWER_BUILD;
    }
}
