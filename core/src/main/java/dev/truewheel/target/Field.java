package dev.truewheel.target;

import dev.truewheel.packaging.PreReleasePolicy;
import dev.truewheel.packaging.VersionOperator;
import dev.truewheel.packaging.VersionSpecifier;
import dev.truewheel.packaging.VersionSpecifiers;
import org.jspecify.annotations.Nullable;

/** The best contender of each kind; which kind counts is known only at the end. */
final class Field {
    private final VersionSpecifiers versions;
    private final PreReleasePolicy preReleases;
    private final SelectionPolicy policy;
    private final @Nullable Contender[] best = new Contender[4];
    private boolean anyFinal;

    Field(VersionSpecifiers versions, PreReleasePolicy preReleases, SelectionPolicy policy) {
        this.versions = versions;
        this.preReleases = preReleases;
        this.policy = policy;
    }

    /** Notes that there is such a version, whether or not this file may be chosen. */
    void note(Contender contender) {
        anyFinal |= !contender.isPreRelease();
    }

    void add(Contender contender) {
        int kind = (contender.isPreRelease() ? 2 : 0) + (contender.isYanked() ? 1 : 0);
        Contender other = best[kind];
        if (other == null || contender.beats(other, policy)) {
            best[kind] = contender;
        }
    }

    boolean takesPreReleases() {
        return preReleases == PreReleasePolicy.ALWAYS
                || (preReleases == PreReleasePolicy.IF_NEEDED && (!anyFinal || versions.namesPreRelease()));
    }

    @Nullable
    Contender best() {
        boolean pre = takesPreReleases();
        Contender present = better(best[0], pre ? best[2] : null);
        Contender withdrawn = isPinned() ? better(best[1], pre ? best[3] : null) : null;
        if (present == null || policy == SelectionPolicy.PIP) {
            // A withdrawn file is taken only where nothing else can be meant.
            return present == null ? withdrawn : present;
        }
        return better(present, withdrawn);
    }

    private boolean isPinned() {
        for (VersionSpecifier clause : versions.clauses()) {
            if (clause.operator() == VersionOperator.ARBITRARY
                    || (clause.operator() == VersionOperator.EQUAL && !clause.isPrefix())) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Contender better(@Nullable Contender left, @Nullable Contender right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return right.beats(left, policy) ? right : left;
    }
}
