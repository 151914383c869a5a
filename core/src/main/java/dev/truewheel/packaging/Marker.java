package dev.truewheel.packaging;

import dev.truewheel.SyntaxException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the environment, such as {@code python_version < "3.11" and sys_platform == "win32"}.
 *
 * <p>Versions are compared as versions for {@code python_version}, {@code python_full_version}, {@code implementation_version}
 * and {@code platform_release}, where operator and right side together are a clause of PEP 440. Everything else is compared as
 * text, which has no order: {@code <} and {@code >} are false, {@code <=} and {@code >=} are equality. Names of extras and
 * groups are compared in normal form. As in Python's {@code packaging}, a variable on the right of another one stands for its
 * own name.
 *
 * <p>Parsing and evaluation are linear in the length of the text, however deep its parentheses are nested. Two markers are
 * equal when their canonical texts are.
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers">Environment
 *     markers</a>
 */
public final class Marker {
    /** How many characters the text of a marker may have. */
    public static final int MAX_LENGTH = 262_144;

    private final List<MarkerTerm> terms;

    Marker(List<MarkerTerm> terms) {
        this.terms = terms;
    }

    /**
     * Parses a marker.
     *
     * <p>Blanks and tabs may stand between its parts and around it. Literals are read as Python reads them, escapes included.
     *
     * @param text the marker
     * @return the marker as a value
     * @throws SyntaxException if the text is malformed or longer than {@value #MAX_LENGTH} characters
     */
    public static Marker parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw SyntaxException.at(
                    "a marker of more than " + MAX_LENGTH + " characters is not read", text, MAX_LENGTH);
        }
        return new MarkerParser(text, 0).parse();
    }

    /**
     * Evaluates the marker. Every comparison is made, so that whether there is an answer does not depend on the values.
     *
     * @param environment the values of the variables
     * @return whether the condition holds
     * @throws dev.truewheel.TruewheelException with {@link dev.truewheel.ErrorCode#INVALID} if there is no answer: the
     *     environment lacks a variable, two literals are compared, or an operator is not defined for its operands
     */
    public boolean evaluate(MarkerEnvironment environment) {
        boolean[] values = new boolean[terms.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = terms.get(i) instanceof MarkerComparison comparison && comparison.evaluate(environment);
        }
        // For every open parenthesis: whether an alternative holds, and whether all of the current one does so far.
        boolean[] any = new boolean[values.length + 1];
        boolean[] all = new boolean[values.length + 1];
        int depth = 0;
        all[0] = true;
        for (int i = 0; i < values.length; i++) {
            MarkerTerm term = terms.get(i);
            if (term == MarkerTerm.Sign.OPEN) {
                depth++;
                any[depth] = false;
                all[depth] = true;
            } else if (term == MarkerTerm.Sign.CLOSE) {
                boolean inner = any[depth] || all[depth];
                depth--;
                all[depth] &= inner;
            } else if (term == MarkerTerm.Sign.OR) {
                any[depth] |= all[depth];
                all[depth] = true;
            } else if (term != MarkerTerm.Sign.AND) {
                all[depth] &= values[i];
            }
        }
        return any[0] || all[0];
    }

    /**
     * Returns what the marker asks for.
     *
     * @return every variable that stands in it
     */
    public Set<MarkerVariable> variables() {
        EnumSet<MarkerVariable> variables = EnumSet.noneOf(MarkerVariable.class);
        for (MarkerTerm term : terms) {
            if (term instanceof MarkerComparison comparison) {
                add(variables, comparison.left());
                add(variables, comparison.right());
            }
        }
        return Set.copyOf(variables);
    }

    /**
     * Returns the extras that the marker asks for.
     *
     * @return every text that {@code extra} is compared with by {@code ==}, in normal form, in the order they first stand there
     */
    public Set<String> extras() {
        Set<String> extras = new LinkedHashSet<>();
        for (MarkerTerm term : terms) {
            if (term instanceof MarkerComparison comparison && comparison.operator() == MarkerOperator.EQUAL) {
                MarkerOperand left = comparison.left();
                MarkerOperand right = comparison.right();
                if (left.variable() == MarkerVariable.EXTRA && right.isLiteral()) {
                    extras.add(right.text());
                } else if (right.variable() == MarkerVariable.EXTRA && left.isLiteral()) {
                    extras.add(left.text());
                }
            }
        }
        return Collections.unmodifiableSet(extras);
    }

    private static void add(Set<MarkerVariable> variables, MarkerOperand operand) {
        MarkerVariable variable = operand.variable();
        if (variable != null) {
            variables.add(variable);
        }
    }

    /**
     * Tells whether the canonical text can be written without an escape, which it cannot when a literal holds both kinds of
     * quotes.
     *
     * @return whether {@link #toString()} is the canonical text
     */
    public boolean isCanonical() {
        for (MarkerTerm term : terms) {
            if (term instanceof MarkerComparison comparison
                    && (comparison.left().holdsBothQuotes()
                            || comparison.right().holdsBothQuotes())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Marker marker && terms.equals(marker.terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    /**
     * Returns the canonical text: single blanks, double quotes unless the literal holds one, current names of variables,
     * parentheses only around inner groups of two comparisons or more.
     *
     * @return the text, which may hold any character that stands in a literal
     */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        boolean afterOpen = true;
        for (MarkerTerm term : terms) {
            out.append(afterOpen || term == MarkerTerm.Sign.CLOSE ? "" : " ").append(term);
            afterOpen = term == MarkerTerm.Sign.OPEN;
        }
        return out.toString();
    }
}
