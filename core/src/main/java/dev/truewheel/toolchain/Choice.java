package dev.truewheel.toolchain;

import java.util.List;
import java.util.Optional;

/**
 * The id that comes nearest to what is asked for.
 *
 * @param id the id
 * @param drift whether it is another release than the one named
 */
record Choice(ToolchainId id, boolean drift) {

    /** Takes the lowest release that is asked for; the newest, where no lowest one is named. */
    static Choice of(ToolchainFamily family, Wish wish) {
        List<ToolchainId> listed = family.releases();
        Optional<Release> lowest = wish.lowest();
        if (lowest.isEmpty()) {
            for (int i = listed.size() - 1; i >= 0; i--) {
                if (wish.admits(release(listed.get(i)))) {
                    return new Choice(listed.get(i), false);
                }
            }
            return new Choice(listed.get(0), true);
        }
        Release named = lowest.get();
        ToolchainId newest = listed.get(listed.size() - 1);
        if (named.minor() < 0 && wish.admits(release(newest))) {
            Optional<ToolchainId> moving = family.moving();
            if (moving.isPresent() && release(moving.get()).major() == named.major()) {
                return new Choice(moving.get(), false);
            }
        }
        boolean drift = true;
        for (ToolchainId id : listed) {
            drift &= !isSame(release(id), named);
        }
        for (ToolchainId id : listed) {
            if (wish.admits(release(id))) {
                return new Choice(id, drift);
            }
        }
        for (ToolchainId id : listed) {
            if (release(id).compareTo(named) >= 0) {
                return new Choice(id, true);
            }
        }
        return new Choice(newest, true);
    }

    /** Tells whether two are one release; where releases have one number, the others do not count. */
    private static boolean isSame(Release listed, Release named) {
        return listed.major() == named.major() && (listed.minor() < 0 || listed.minor() == Math.max(named.minor(), 0));
    }

    private static Release release(ToolchainId id) {
        return Release.of(id.release()).orElseThrow();
    }
}
