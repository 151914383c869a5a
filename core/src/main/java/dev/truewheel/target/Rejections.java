package dev.truewheel.target;

import dev.truewheel.Printable;
import dev.truewheel.packaging.Ascii;
import dev.truewheel.packaging.Tag;
import dev.truewheel.packaging.TagSet;
import dev.truewheel.target.TagTable.Pair;
import dev.truewheel.target.Verdict.Rejected;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out why none of a wheel's tags is one of a target's. */
final class Rejections {
    /** How many members of a set are looked at for an explanation; the judgement itself has looked at all. */
    private static final int MAX_MEMBERS = 64;

    private final Target target;
    private final TagTable table;
    private final List<String> pythons;
    private final List<String> abis;
    private final List<String> platforms;

    private Rejections(Target target, TagSet tags) {
        this.target = target;
        this.table = target.table();
        this.pythons = some(tags.pythons());
        this.abis = some(tags.abis());
        this.platforms = some(tags.platforms());
    }

    static Rejected explain(Target target, TagSet tags) {
        return new Rejections(target, tags).explain();
    }

    private static List<String> some(List<String> members) {
        return members.size() <= MAX_MEMBERS ? members : members.subList(0, MAX_MEMBERS);
    }

    private Rejected explain() {
        if (target.threading() == Threading.FREE_THREADED && !anyLoadsWithoutLock()) {
            return rejected(
                    Rung.FREE_THREADED_ABI,
                    "the abi " + shown(abis) + " needs the global lock, and " + target.called()
                            + " is a free-threaded build",
                    new PlatformRejection(target, platforms).nearest(firstPair()));
        }
        Pair pair = knownPair();
        if (pair != null) {
            PlatformRejection rejection = new PlatformRejection(target, platforms);
            return rejected(Rung.PLATFORM, rejection.reason(pair), rejection.nearest(pair));
        }
        for (String python : pythons) {
            if (table.knowsPython(python)) {
                return abi(python);
            }
        }
        return python();
    }

    private boolean anyLoadsWithoutLock() {
        for (String abi : abis) {
            String lower = Ascii.lower(abi);
            if (lower.equals("none")
                    || lower.equals("abi3t")
                    || (lower.startsWith("cp") && lower.indexOf('t', 2) > 0)) {
                return true;
            }
        }
        return false;
    }

    /** The best pair of the target that is one of the wheel's, or null. */
    private @Nullable Pair knownPair() {
        int best = -1;
        for (String python : pythons) {
            for (String abi : abis) {
                int row = table.row(python, abi);
                if (row >= 0 && (best < 0 || row < best)) {
                    best = row;
                }
            }
        }
        if (best >= 0) {
            return table.pairs().get(best);
        }
        for (Pair pair : table.tailPairs()) {
            if (pythons.contains(pair.python()) && abis.contains(pair.abi())) {
                return pair;
            }
        }
        return null;
    }

    private Rejected abi(String python) {
        PythonWords words = PythonWords.of(python);
        String abi = Ascii.lower(abis.get(0));
        String reason;
        if (words == null || !words.name().equals("cp")) {
            reason = "the abi " + shown(abis) + " is none that " + target.called() + " has with "
                    + shown(List.of(python));
        } else if (abi.equals("abi3t") || (abi.startsWith("cp") && abi.indexOf('t', 2) > 0)) {
            reason = "needs a free-threaded build, and " + target.called() + " has the global lock";
        } else if (abi.startsWith("cp" + words.major()) && abi.endsWith("d") && !target.debug()) {
            reason = "needs a debug build, and " + target.called() + " is none";
        } else if (words.major() == target.number().major()
                && words.minor() == target.number().minor()) {
            reason = "the abi " + shown(abis) + " is none that " + target.called() + " has; it has "
                    + String.join(", ", target.abis());
        } else {
            reason = "is built for " + words + " alone, " + target.called() + " is " + target.interpreter();
        }
        return rejected(Rung.ABI, reason, new PlatformRejection(target, platforms).nearest(pairOf(python)));
    }

    private Rejected python() {
        PythonWords closest = null;
        for (String python : pythons) {
            PythonWords words = PythonWords.of(python);
            if (words != null && (closest == null || fits(words) > fits(closest))) {
                closest = words;
            }
        }
        if (closest == null) {
            return rejected(
                    Rung.UNKNOWN_TAG,
                    "no interpreter is known by " + shown(pythons),
                    new PlatformRejection(target, platforms).nearest(firstPair()));
        }
        return rejected(
                Rung.PYTHON, pythonReason(closest), new PlatformRejection(target, platforms).nearest(like(closest)));
    }

    /** How near an interpreter is to the target's: the same kind counts most, then the major version. */
    private int fits(PythonWords words) {
        String own = TargetRows.shortName(target.implementation());
        int kind = words.name().equals(own) ? 4 : words.name().equals("py") ? 2 : 0;
        return kind + (words.major() == target.number().major() ? 1 : 0);
    }

    private String pythonReason(PythonWords words) {
        String own = TargetRows.shortName(target.implementation());
        String needed = words.toString();
        if (!words.name().equals("py") && !words.name().equals(own)) {
            return "is for " + needed + ", " + target.called() + " is " + target.interpreter();
        }
        boolean isAny = words.name().equals("py");
        boolean orNewer = words.newerThan(target.number())
                && words.major() == target.number().major()
                && (isAny || Ascii.lower(abis.get(0)).startsWith("abi3"));
        if (isAny || orNewer) {
            return "needs " + needed + (orNewer ? " or newer" : "") + ", " + target.called() + " is "
                    + target.interpreter();
        }
        return "is built for " + needed + " alone, " + target.called() + " is " + target.interpreter();
    }

    /** The pair of the target that says the same in its own version. */
    private Pair like(PythonWords words) {
        for (Pair pair : table.pairs()) {
            boolean generic = pair.python().startsWith("py") && pair.abi().equals("none");
            if (words.name().equals("py") ? generic : abis.contains(pair.abi()) && !generic) {
                return pair;
            }
        }
        return firstPair();
    }

    private Pair pairOf(String python) {
        String lower = Ascii.lower(python);
        for (Pair pair : table.pairs()) {
            if (pair.python().equals(lower)) {
                return pair;
            }
        }
        return firstPair();
    }

    private Pair firstPair() {
        return table.pairs().get(0);
    }

    private static Rejected rejected(Rung rung, String reason, Optional<Tag> nearest) {
        return new Rejected(rung, reason, nearest);
    }

    private static String shown(List<String> members) {
        return "'" + Printable.of(String.join(".", members), 60) + "'";
    }
}
