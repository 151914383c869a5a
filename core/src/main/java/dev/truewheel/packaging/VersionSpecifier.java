package dev.truewheel.packaging;

import dev.truewheel.SyntaxException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One clause about versions, such as {@code >=1.2} or {@code ==2.*}.
 *
 * <p>Two clauses are equal when they say the same in the sense of Python's {@code packaging}: the spelling of a version does
 * not count, trailing zeros count after {@code ~=} only, and what follows {@code ===} or ends in {@code .*} is compared as
 * text.
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/version-specifiers/#id5">Version specifiers</a>
 */
public final class VersionSpecifier {
    private final VersionOperator operator;
    private final String text;
    private final boolean prefix;

    /** The version in the operand, without {@code .*}; null when {@code ===} has something else. */
    private final @Nullable Version version;

    VersionSpecifier(VersionOperator operator, String operand, boolean prefix, @Nullable Version version) {
        this.operator = operator;
        this.text = operator.symbol() + operand;
        this.prefix = prefix;
        this.version = version;
    }

    /**
     * Parses one clause.
     *
     * <p>White space may stand around the operator and at the end.
     *
     * @param text the clause
     * @return the clause as a value
     * @throws SyntaxException if the text is no clause, or is longer than {@value VersionSpecifiers#MAX_LENGTH} characters
     */
    public static VersionSpecifier parse(String text) {
        VersionSpecifiers.checkLength(text);
        return SpecifierParser.clause(text, 0, text.length());
    }

    /**
     * Returns how versions are compared.
     *
     * @return the operator
     */
    public VersionOperator operator() {
        return operator;
    }

    /**
     * Returns what versions are compared with, as it was written.
     *
     * @return the text after the operator without white space around it
     */
    public String operand() {
        return text.substring(operator.symbol().length());
    }

    /**
     * Tells whether the operand ends in {@code .*}, so that only the beginning of a version is compared.
     *
     * @return whether this is a prefix match
     */
    public boolean isPrefix() {
        return prefix;
    }

    /**
     * Returns the version versions are compared with.
     *
     * @return the version in the operand, without {@code .*}; empty when {@code ===} names something else
     */
    public Optional<Version> version() {
        return Optional.ofNullable(version);
    }

    /**
     * Tells whether the clause names a pre-release it would take, which asks for pre-releases.
     *
     * @return whether the version is a pre-release and the operator is not {@code !=}
     */
    public boolean namesPreRelease() {
        return operator != VersionOperator.NOT_EQUAL && version != null && version.isPreRelease();
    }

    /**
     * Tells whether a version satisfies this clause. Pre-releases are judged like others.
     *
     * @param candidate the version; {@code ===} looks at its normal form
     * @return whether it does
     */
    public boolean contains(Version candidate) {
        return admits(Candidate.of(candidate));
    }

    /** Tells whether a text satisfies this clause, pre-releases like others. */
    boolean admits(Candidate candidate) {
        if (operator == VersionOperator.ARBITRARY) {
            return candidate.isLike(operand());
        }
        Version bare = candidate.bare();
        Version whole = candidate.version();
        if (bare == null || whole == null) {
            return false;
        }
        Version limit = Objects.requireNonNull(version);
        return switch (operator) {
            case COMPATIBLE -> bare.compareTo(limit) >= 0 && bare.startsLike(limit, limit.releaseLength() - 1);
            case EQUAL -> equalTo(limit, bare, whole);
            case NOT_EQUAL -> !equalTo(limit, bare, whole);
            case AT_MOST -> bare.compareTo(limit) <= 0;
            case AT_LEAST -> bare.compareTo(limit) >= 0;
            case LESS -> whole.compareTo(limit) < 0 && !whole.leadsUpTo(limit);
            case GREATER -> bare.compareTo(limit) > 0 && !whole.follows(limit);
            case ARBITRARY -> throw new IllegalStateException();
        };
    }

    private boolean equalTo(Version limit, Version bare, Version whole) {
        if (prefix) {
            return bare.startsLike(limit, limit.releaseLength());
        }
        return (limit.hasLocal() ? whole : bare).compareTo(limit) == 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VersionSpecifier that && operator == that.operator && saysTheSame(that);
    }

    private boolean saysTheSame(VersionSpecifier that) {
        if (comparesText() || that.comparesText()) {
            return text.equals(that.text);
        }
        Version mine = Objects.requireNonNull(version);
        Version other = Objects.requireNonNull(that.version);
        return mine.equals(other)
                && (operator != VersionOperator.COMPATIBLE || mine.releaseLength() == other.releaseLength());
    }

    private boolean comparesText() {
        return prefix || operator == VersionOperator.ARBITRARY;
    }

    @Override
    public int hashCode() {
        return 31 * operator.hashCode() + (comparesText() ? text.hashCode() : Objects.hashCode(version));
    }

    /**
     * Returns the clause without white space.
     *
     * @return operator and operand, the latter as written
     */
    @Override
    public String toString() {
        return text;
    }
}
