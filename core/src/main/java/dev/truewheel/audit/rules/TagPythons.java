package dev.truewheel.audit.rules;

import dev.truewheel.packaging.TagSet;
import dev.truewheel.packaging.Version;
import dev.truewheel.packaging.VersionSpecifier;
import dev.truewheel.packaging.VersionSpecifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The versions of Python that the tags of a wheel allow. */
final class TagPythons {
    private static final int MAX_MEMBERS = 64;
    private static final int HIGHEST_MINOR = 99;
    private static final int HIGHEST_MICRO = 60;

    /** How many comparisons are made at most; a demand of more clauses than that allows is taken for satisfied. */
    private static final int MAX_COMPARISONS = 500_000;

    /**
     * Versions of one major number.
     *
     * @param last the highest minor number
     */
    private record Range(int major, int first, int last) {}

    private TagPythons() {}

    /** Tells whether no Python that the tags allow satisfies a demand; false as well where a tag says nothing known. */
    static boolean none(TagSet tags, VersionSpecifiers demand) {
        List<Range> ranges = ranges(tags);
        int clauses = demand.clauses().size();
        int versions = (HIGHEST_MINOR + 1) * (HIGHEST_MICRO + 1);
        if (ranges.isEmpty() || (long) clauses * versions * ranges.size() > MAX_COMPARISONS) {
            return false;
        }
        // The first release of some version does nearly always, so those come first.
        for (int micro = 0; micro <= HIGHEST_MICRO; micro++) {
            for (Range range : ranges) {
                for (int minor = range.first(); minor <= range.last(); minor++) {
                    if (demand.contains(Version.parse(range.major() + "." + minor + "." + micro))) {
                        return false;
                    }
                }
            }
        }
        return !satisfiesItself(demand, ranges);
    }

    /** Tells whether a version that the demand itself names is allowed and satisfies it, such as a pre-release. */
    private static boolean satisfiesItself(VersionSpecifiers demand, List<Range> ranges) {
        for (VersionSpecifier clause : demand.clauses()) {
            Optional<Version> named = clause.version();
            if (named.isPresent() && isIn(named.get(), ranges) && demand.contains(named.get())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(Version version, List<Range> ranges) {
        int major = version.release().get(0).bitLength() > 30
                ? -1
                : version.release().get(0).intValue();
        int minor = version.release().size() == 1 || version.release().get(1).bitLength() > 30
                ? 0
                : version.release().get(1).intValue();
        for (Range range : ranges) {
            if (range.major() == major && range.first() <= minor && minor <= range.last()) {
                return true;
            }
        }
        return false;
    }

    /** Returns what the tags allow; nothing if one of them says nothing known. */
    private static List<Range> ranges(TagSet tags) {
        if (tags.pythons().size() > MAX_MEMBERS || tags.abis().size() > MAX_MEMBERS) {
            return List.of();
        }
        boolean stable = false;
        for (String abi : tags.abis()) {
            stable |= abi.equalsIgnoreCase("abi3") || abi.equalsIgnoreCase("abi3t");
        }
        List<Range> ranges = new ArrayList<>();
        for (String python : tags.pythons()) {
            Range range = range(python, stable);
            if (range == null) {
                return List.of();
            }
            ranges.add(range);
        }
        return ranges;
    }

    /** Reads {@code py3}, {@code py38}, {@code cp311}, {@code pp310}: a number for the major version, the rest for the minor. */
    private static @Nullable Range range(String python, boolean stable) {
        if (python.length() < 3 || python.length() > 5) {
            return null;
        }
        for (int i = 2; i < python.length(); i++) {
            if (python.charAt(i) < '0' || python.charAt(i) > '9') {
                return null;
            }
        }
        int major = python.charAt(2) - '0';
        boolean hasMinor = python.length() > 3;
        int minor = hasMinor ? Integer.parseInt(python, 3, python.length(), 10) : 0;
        return switch (python.substring(0, 2)) {
            case "py" -> new Range(major, minor, HIGHEST_MINOR);
            case "cp", "pp" -> new Range(major, minor, hasMinor && !stable ? minor : HIGHEST_MINOR);
            default -> null;
        };
    }
}
