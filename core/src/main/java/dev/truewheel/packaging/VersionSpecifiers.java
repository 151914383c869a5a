package dev.truewheel.packaging;

import dev.truewheel.SyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A set of clauses about versions, such as {@code >=1.0,!=1.5.*}, all of which a version has to satisfy.
 *
 * <p>The empty set admits everything, what is no version included. Two sets are equal when they hold the same clauses,
 * whatever their order and number. Every operation takes time linear in the length of the texts involved.
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/version-specifiers/">Version specifiers</a>
 */
public final class VersionSpecifiers {
    /** How many characters the text of a set may have. */
    public static final int MAX_LENGTH = 262_144;

    private static final VersionSpecifiers ANY = new VersionSpecifiers(List.of());

    private final List<VersionSpecifier> clauses;

    VersionSpecifiers(List<VersionSpecifier> clauses) {
        this.clauses = List.copyOf(clauses);
    }

    /**
     * Returns the empty set.
     *
     * @return the set that admits everything
     */
    public static VersionSpecifiers any() {
        return ANY;
    }

    /**
     * Parses clauses with commas between them.
     *
     * <p>White space may stand around every part, and nothing may stand between two commas.
     *
     * @param text the clauses; none for the set that admits everything
     * @return the set
     * @throws SyntaxException if a clause is malformed, or the text is longer than {@value #MAX_LENGTH} characters
     */
    public static VersionSpecifiers parse(String text) {
        checkLength(text);
        return new VersionSpecifiers(SpecifierParser.clauses(text, 0, text.length()));
    }

    static void checkLength(String text) {
        if (text.length() > MAX_LENGTH) {
            throw SyntaxException.at(
                    "clauses of more than " + MAX_LENGTH + " characters are not read", text, MAX_LENGTH);
        }
    }

    /**
     * Returns the clauses.
     *
     * @return all of them in written order
     */
    public List<VersionSpecifier> clauses() {
        return clauses;
    }

    /**
     * Tells whether a version satisfies every clause. Pre-releases are judged like others.
     *
     * @param version the version
     * @return whether it does
     */
    public boolean contains(Version version) {
        return admits(Candidate.of(version));
    }

    /**
     * Tells whether a text satisfies every clause. What is no version satisfies {@code ===} only.
     *
     * @param text the version, of which {@code ===} compares every character
     * @param policy with {@link PreReleasePolicy#NEVER} no pre-release satisfies anything; the other two are alike here
     * @return whether it does
     * @throws SyntaxException if the text has more than {@value Version#MAX_LENGTH} code points
     */
    public boolean contains(String text, PreReleasePolicy policy) {
        Candidate candidate = Candidate.of(text);
        return !(policy == PreReleasePolicy.NEVER && candidate.isPreRelease()) && admits(candidate);
    }

    /**
     * Picks the versions that satisfy every clause.
     *
     * @param texts the versions; what is none may be among them
     * @param policy with {@link PreReleasePolicy#IF_NEEDED} pre-releases are left out when a final version is picked and no
     *     clause names one
     * @return those picked, in the order given
     * @throws SyntaxException if a text has more than {@value Version#MAX_LENGTH} code points
     */
    public List<String> filter(List<String> texts, PreReleasePolicy policy) {
        boolean never = policy == PreReleasePolicy.NEVER;
        boolean ask = policy == PreReleasePolicy.IF_NEEDED && !namesPreRelease();
        List<String> all = new ArrayList<>();
        List<String> withoutPreReleases = new ArrayList<>();
        boolean anyFinal = false;
        for (String text : texts) {
            Candidate candidate = Candidate.of(text);
            if ((candidate.isPreRelease() && never) || !admits(candidate)) {
                continue;
            }
            all.add(text);
            if (!candidate.isPreRelease()) {
                withoutPreReleases.add(text);
                anyFinal |= candidate.version() != null;
            }
        }
        return List.copyOf(ask && anyFinal ? withoutPreReleases : all);
    }

    /**
     * Tells whether a clause asks for pre-releases by naming one.
     *
     * @return whether one does
     */
    public boolean namesPreRelease() {
        for (VersionSpecifier clause : clauses) {
            if (clause.namesPreRelease()) {
                return true;
            }
        }
        return false;
    }

    private boolean admits(Candidate candidate) {
        for (VersionSpecifier clause : clauses) {
            if (!clause.admits(candidate)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VersionSpecifiers that && Set.copyOf(clauses).equals(Set.copyOf(that.clauses));
    }

    @Override
    public int hashCode() {
        return new HashSet<>(clauses).hashCode();
    }

    /**
     * Returns the canonical text: clauses without white space, sorted as text, of equal ones the first.
     *
     * @return such as {@code !=1.5.*,>=1.0}
     */
    @Override
    public String toString() {
        List<VersionSpecifier> sorted = new ArrayList<>(clauses);
        sorted.sort((left, right) -> compareCodePoints(left.toString(), right.toString()));
        StringBuilder text = new StringBuilder();
        for (VersionSpecifier clause : new LinkedHashSet<>(sorted)) {
            text.append(text.length() == 0 ? "" : ",").append(clause);
        }
        return text.toString();
    }

    /** Compares as Python does; by UTF-16 units the rare characters would come before some of the others. */
    private static int compareCodePoints(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean rare = Character.isSurrogate(a);
                return rare == Character.isSurrogate(b) ? Character.compare(a, b) : rare ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
