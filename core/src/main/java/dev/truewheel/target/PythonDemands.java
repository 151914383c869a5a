package dev.truewheel.target;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.TagSet;
import dev.truewheel.packaging.Version;
import dev.truewheel.packaging.VersionSpecifiers;
import dev.truewheel.target.Verdict.Rejected;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Judges values of {@code Requires-Python}, of which many files share few. */
final class PythonDemands {
    private static final int MAX_REMEMBERED = 1_024;
    private static final int MAX_LENGTH_REMEMBERED = 200;

    private final Target target;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    PythonDemands(Target target) {
        this.target = target;
    }

    /** Tells whether the target's Python is one of those demanded; what cannot be read excludes nothing, as with pip. */
    boolean met(String demand) {
        Boolean answer = known.get(demand);
        if (answer == null) {
            answer = admits(demand, target.fullVersion().toString());
            if (demand.length() <= MAX_LENGTH_REMEMBERED && known.size() < MAX_REMEMBERED) {
                known.put(demand, answer);
            }
        }
        return answer;
    }

    /** Replaces a verdict about the abi by a better reason, if the wheel excludes the Python of its own abi. */
    Rejected ownAbi(Rejected verdict, TagSet tags, @Nullable String demand) {
        if (demand == null || (verdict.rung() != Rung.ABI && verdict.rung() != Rung.PYTHON)) {
            return verdict;
        }
        for (String abi : tags.abis().subList(0, Math.min(8, tags.abis().size()))) {
            PythonWords words = PythonWords.of(abi);
            if (words != null && words.name().equals("cp") && words.minor() >= 0) {
                if (!admits(demand, words.version() + ".99")) {
                    return new Rejected(
                            Rung.ABI_VERSION,
                            "its abi is that of " + words + ", which its own Requires-Python '"
                                    + Printable.of(demand, 60) + "' excludes",
                            verdict.nearest());
                }
            }
        }
        return verdict;
    }

    private static boolean admits(String demand, String version) {
        try {
            return VersionSpecifiers.parse(demand).contains(Version.parse(version));
        } catch (SyntaxException malformed) {
            return true;
        }
    }
}
