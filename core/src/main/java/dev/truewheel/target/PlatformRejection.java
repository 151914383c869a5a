package dev.truewheel.target;

import dev.truewheel.Printable;
import dev.truewheel.packaging.Tag;
import dev.truewheel.target.TagTable.Pair;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says how a wheel's platforms differ from a target's, by the platform that comes nearest. */
final class PlatformRejection {
    private static final int SAME_VERSION_LINE = 3;
    private static final int SAME_FAMILY = 2;
    private static final int SAME_SYSTEM = 1;

    private final Target target;
    private final PlatformWords wanted;

    /** The target's newest platform that is most like the wanted one, or null if it has none at all. */
    private final @Nullable PlatformWords own;

    private final int likeness;

    PlatformRejection(Target target, List<String> platforms) {
        this.target = target;
        PlatformWords bestWanted = PlatformWords.of(platforms.get(0));
        PlatformWords bestOwn = null;
        int best = -1;
        List<PlatformWords> owned = target.platformWords();
        for (String platform : platforms) {
            PlatformWords words = PlatformWords.of(platform);
            for (PlatformWords candidate : owned) {
                int like = likeness(words, candidate);
                boolean better = like > best
                        || (like == best
                                && like == SAME_VERSION_LINE
                                && candidate.equals(bestOwn)
                                && bestWanted.newerThan(words));
                if (better) {
                    best = like;
                    bestWanted = words;
                    bestOwn = candidate;
                }
            }
        }
        wanted = bestWanted;
        own = bestOwn;
        likeness = best;
    }

    private static int likeness(PlatformWords wanted, PlatformWords own) {
        if (wanted.family() == null || own.family() == null) {
            return 0;
        }
        if (wanted.family() == own.family()) {
            return wanted.arch().equals(own.arch()) ? SAME_VERSION_LINE : SAME_FAMILY;
        }
        return wanted.isLinux() && own.isLinux() ? SAME_SYSTEM : 0;
    }

    String reason(Pair pair) {
        if (wanted.text().equals("any")) {
            return "the platform 'any' is taken only with the abi 'none', not with '" + pair.abi() + "'";
        }
        PlatformWords has = own;
        if (has == null) {
            return target.called() + " has no platforms";
        }
        String who = target.called();
        return switch (likeness) {
            case SAME_VERSION_LINE ->
                wanted.newerThan(has)
                        ? "needs " + wanted.counted() + " " + wanted.version() + ", " + who + " has " + has.version()
                        : "none of the platforms of " + who + " is '" + Printable.of(wanted.text(), 60) + "'";
            case SAME_FAMILY -> "is for " + Printable.of(wanted.arch(), 40) + ", " + who + " is " + has.arch();
            case SAME_SYSTEM -> {
                if (!wanted.arch().equals(has.arch())) {
                    yield "is for " + Printable.of(wanted.arch(), 40) + ", " + who + " is " + has.arch();
                }
                yield "needs " + libc(wanted) + ", " + who + " has " + libc(has);
            }
            default -> "is for " + Printable.of(wanted.system(), 80) + ", " + who + " is " + has.system();
        };
    }

    private static String libc(PlatformWords words) {
        return words.family() == Platform.Family.LINUX ? "a libc nobody knows" : words.counted();
    }

    /** Returns the tag with a pair of the target, and the target's platform that is nearest. */
    Optional<Tag> nearest(Pair pair) {
        if (target.table().knows(pair, wanted.text())) {
            return Optional.of(new Tag(pair.python(), pair.abi(), wanted.text()));
        }
        PlatformWords has = own;
        return has != null && target.table().knows(pair, has.text())
                ? Optional.of(new Tag(pair.python(), pair.abi(), has.text()))
                : Optional.empty();
    }
}
