package dev.truewheel.packaging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a version means, apart from its spelling. It orders by meaning while {@code equals} compares the parts.
 *
 * @param release the numbers of the release as written
 * @param significant how many of them are left without the zeros at the end
 * @param local the segments of the local label, lower-case, numbers without leading zeros
 */
record VersionParts(
        Numeral epoch,
        List<Numeral> release,
        int significant,
        PreRelease.@Nullable Phase prePhase,
        Numeral preNumber,
        @Nullable Numeral post,
        @Nullable Numeral dev,
        @Nullable List<String> local) {

    VersionParts(
            Numeral epoch,
            List<Numeral> release,
            PreRelease.@Nullable Phase prePhase,
            Numeral preNumber,
            @Nullable Numeral post,
            @Nullable Numeral dev,
            @Nullable List<String> local) {
        this(epoch, release, significant(release), prePhase, preNumber, post, dev, local);
    }

    private static int significant(List<Numeral> release) {
        int significant = release.size();
        while (significant > 0 && release.get(significant - 1).isZero()) {
            significant--;
        }
        return significant;
    }

    VersionParts withoutLocal() {
        return new VersionParts(epoch, release, significant, prePhase, preNumber, post, dev, null);
    }

    /** Tells whether epoch and release are equal. */
    boolean sameRelease(VersionParts other) {
        return epoch.equals(other.epoch) && compareReleases(other) == 0;
    }

    /** Tells whether the pre-release parts, or their absence, are equal. */
    boolean samePre(VersionParts other) {
        return prePhase == other.prePhase && preNumber.equals(other.preNumber);
    }

    /** Tells whether the epochs and so many numbers of the releases are equal. */
    boolean startsLike(VersionParts other, int numbers) {
        if (!epoch.equals(other.epoch)) {
            return false;
        }
        for (int i = 0; i < numbers; i++) {
            if (!number(i).equals(other.number(i))) {
                return false;
            }
        }
        return true;
    }

    private Numeral number(int index) {
        return index < significant ? release.get(index) : Numeral.ZERO;
    }

    /** Compares by the key of PEP 440: epoch, release, pre-release, post-release, development release, local label. */
    int compareTo(VersionParts other) {
        int order = epoch.compareTo(other.epoch);
        if (order == 0) {
            order = compareReleases(other);
        }
        if (order == 0) {
            order = Integer.compare(preRank(), other.preRank());
        }
        if (order == 0) {
            order = preNumber.compareTo(other.preNumber);
        }
        if (order == 0) {
            order = compareWithNull(post, other.post, -1);
        }
        if (order == 0) {
            order = compareWithNull(dev, other.dev, 1);
        }
        return order != 0 ? order : compareLocals(local, other.local);
    }

    /** A hash that agrees with {@link #compareTo}: trailing zeros of the release do not count. */
    int orderHash() {
        int hash = epoch.hashCode();
        for (int i = 0; i < significant; i++) {
            hash = 31 * hash + release.get(i).hashCode();
        }
        hash = 31 * hash + preRank();
        hash = 31 * hash + preNumber.hashCode();
        hash = 31 * hash + (post == null ? -1 : post.hashCode());
        hash = 31 * hash + (dev == null ? -1 : dev.hashCode());
        return 31 * hash + (local == null ? -1 : local.hashCode());
    }

    /** A development release of nothing comes before every alpha, and what is no pre-release after every candidate. */
    private int preRank() {
        if (prePhase == null) {
            return post == null && dev != null ? -1 : 3;
        }
        return switch (prePhase) {
            case ALPHA -> 0;
            case BETA -> 1;
            case CANDIDATE -> 2;
        };
    }

    private int compareReleases(VersionParts other) {
        int length = Math.min(significant, other.significant);
        for (int i = 0; i < length; i++) {
            int order = release.get(i).compareTo(other.release.get(i));
            if (order != 0) {
                return order;
            }
        }
        // What is left of the longer one ends in a number above 0.
        return Integer.compare(significant, other.significant);
    }

    private static int compareWithNull(@Nullable Numeral left, @Nullable Numeral right, int whenLeftIsNull) {
        if (left == null) {
            return right == null ? 0 : whenLeftIsNull;
        }
        return right == null ? -whenLeftIsNull : left.compareTo(right);
    }

    private static int compareLocals(@Nullable List<String> left, @Nullable List<String> right) {
        if (left == null) {
            return right == null ? 0 : -1;
        }
        if (right == null) {
            return 1;
        }
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = compareSegments(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int compareSegments(String left, String right) {
        boolean leftIsNumber = isNumber(left);
        if (leftIsNumber != isNumber(right)) {
            return leftIsNumber ? 1 : -1;
        }
        // Numbers carry no leading zeros, so the longer one is the larger one.
        if (leftIsNumber && left.length() != right.length()) {
            return Integer.compare(left.length(), right.length());
        }
        return left.compareTo(right);
    }

    private static boolean isNumber(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            if (!Ascii.isDigit(segment.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Writes the normal form. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        if (!epoch.isZero()) {
            out.append(epoch).append('!');
        }
        out.append(release.get(0));
        for (int i = 1; i < release.size(); i++) {
            out.append('.').append(release.get(i));
        }
        if (prePhase != null) {
            out.append(prePhase.letters()).append(preNumber);
        }
        if (post != null) {
            out.append(".post").append(post);
        }
        if (dev != null) {
            out.append(".dev").append(dev);
        }
        if (local != null) {
            char before = '+';
            for (String segment : local) {
                out.append(before).append(segment);
                before = '.';
            }
        }
        return out.toString();
    }
}
