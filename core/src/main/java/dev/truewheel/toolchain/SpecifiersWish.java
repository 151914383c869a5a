package dev.truewheel.toolchain;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.PreReleasePolicy;
import dev.truewheel.packaging.Version;
import dev.truewheel.packaging.VersionOperator;
import dev.truewheel.packaging.VersionSpecifier;
import dev.truewheel.packaging.VersionSpecifiers;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What {@code requires-python} asks for.
 *
 * @param clauses all of which a version has to satisfy
 */
record SpecifiersWish(VersionSpecifiers clauses) implements Wish {
    private static final int MAX_CLAUSES = 100;
    private static final BigInteger LARGEST = BigInteger.valueOf(1_000_000_000);

    static SpecifiersWish parse(String text, int line) throws Misstatement {
        try {
            VersionSpecifiers clauses = VersionSpecifiers.parse(text);
            if (clauses.clauses().size() > MAX_CLAUSES) {
                throw Misstatement.malformed(line, "more than " + MAX_CLAUSES + " clauses are not read");
            }
            return new SpecifiersWish(clauses);
        } catch (SyntaxException broken) {
            throw Misstatement.malformed(
                    line,
                    "'" + Printable.of(text) + "' are no clauses about versions: " + broken.reason() + ", at offset "
                            + broken.offset());
        }
    }

    /** A release is asked for if its first version, a very late one, or one next to an operand satisfies every clause. */
    @Override
    public boolean admits(Release release) {
        if (admits(release, 0) || admits(release, 999_999)) {
            return true;
        }
        for (VersionSpecifier clause : clauses.clauses()) {
            if (clause.operator() == VersionOperator.ARBITRARY
                    && clauses.contains(clause.operand(), PreReleasePolicy.ALWAYS)
                    && Release.of(clause.operand()).filter(release::equals).isPresent()) {
                return true;
            }
            List<BigInteger> numbers = numbers(clause);
            if (numbers.size() > 2) {
                int patch = small(numbers.get(2));
                if (admits(release, patch) || admits(release, patch + 1) || (patch > 0 && admits(release, patch - 1))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean admits(Release release, int patch) {
        return clauses.contains(Version.parse(release.major() + "." + Math.max(release.minor(), 0) + "." + patch));
    }

    @Override
    public Optional<Release> lowest() {
        Release lowest = null;
        for (VersionSpecifier clause : clauses.clauses()) {
            boolean bounds = switch (clause.operator()) {
                case COMPATIBLE, EQUAL, AT_LEAST, GREATER, ARBITRARY -> true;
                case NOT_EQUAL, AT_MOST, LESS -> false;
            };
            List<BigInteger> numbers = numbers(clause);
            if (bounds && !numbers.isEmpty()) {
                Release named = new Release(small(numbers.get(0)), numbers.size() > 1 ? small(numbers.get(1)) : -1);
                lowest = lowest == null || named.compareTo(lowest) > 0 ? named : lowest;
            }
        }
        return Optional.ofNullable(lowest);
    }

    private static List<BigInteger> numbers(VersionSpecifier clause) {
        return clause.version().map(Version::release).orElse(List.of());
    }

    private static int small(BigInteger number) {
        return number.min(LARGEST).intValue();
    }
}
