package dev.truewheel.packaging;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.util.Set;

/** A comparison of two operands, of which the names of extras are in normal form already. */
record MarkerComparison(MarkerOperand left, MarkerOperator operator, MarkerOperand right) implements MarkerTerm {

    static MarkerComparison of(MarkerOperand left, MarkerOperator operator, MarkerOperand right) {
        MarkerOperand newLeft = left;
        MarkerOperand newRight = right;
        if (left.variable() == MarkerVariable.EXTRA && right.isLiteral()) {
            newRight = MarkerOperand.literal(normalized(right.text()));
        }
        MarkerVariable asked = right.variable();
        if (asked != null && asked.isName() && left.isLiteral()) {
            newLeft = MarkerOperand.literal(normalized(left.text()));
        }
        return new MarkerComparison(newLeft, operator, newRight);
    }

    boolean evaluate(MarkerEnvironment environment) {
        MarkerVariable variable = left.variable();
        if (variable != null) {
            // A second variable stands for its name, as it does in packaging.
            return compare(variable, environment.value(variable), right.text());
        }
        variable = right.variable();
        if (variable == null) {
            throw new TruewheelException(
                    ErrorCode.INVALID,
                    "'" + Printable.of(left.text()) + "' and '" + Printable.of(right.text())
                            + "' are both literals; a marker compares with the environment");
        }
        Set<String> several = environment.several(variable);
        if (several != null) {
            return compare(left.text(), several);
        }
        return compare(variable, left.text(), environment.value(variable));
    }

    private boolean compare(MarkerVariable variable, MarkerValue asked, String literal) {
        if (variable.isVersion()) {
            VersionSpecifier clause = operator.clause(literal);
            if (clause != null) {
                return asked.satisfies(clause);
            }
        }
        if (variable.isName()) {
            // Beside extra a literal is in normal form already, and the name of a variable stays as it is.
            return compareTexts(asked.normalized(), variable.isSet() ? normalized(literal) : literal);
        }
        return compareTexts(asked.text(), literal);
    }

    private boolean compare(MarkerVariable variable, String literal, MarkerValue asked) {
        if (variable.isVersion()) {
            VersionSpecifier clause = asked.behind(operator);
            if (clause != null) {
                return clause.admits(Candidate.of(literal));
            }
        }
        return compareTexts(literal, variable.isName() ? asked.normalized() : asked.text());
    }

    private boolean compareTexts(String a, String b) {
        return switch (operator) {
            case IN -> Substring.contains(b, a);
            case NOT_IN -> !Substring.contains(b, a);
            // Texts have no order, so that only equality is left of these.
            case EQUAL, AT_MOST, AT_LEAST -> a.equals(b);
            case NOT_EQUAL -> !a.equals(b);
            case LESS, GREATER -> false;
            case COMPATIBLE, ARBITRARY -> throw undefined(a, "'" + Printable.of(b) + "'");
        };
    }

    private boolean compare(String name, Set<String> several) {
        boolean in = false;
        for (String one : several) {
            in |= normalized(one).equals(normalized(name));
        }
        return switch (operator) {
            case IN -> in;
            case NOT_IN -> !in;
            case NOT_EQUAL -> true;
            case EQUAL, AT_MOST, AT_LEAST, LESS, GREATER -> false;
            case COMPATIBLE, ARBITRARY -> throw undefined(name, "several texts");
        };
    }

    private TruewheelException undefined(String a, String b) {
        return new TruewheelException(
                ErrorCode.INVALID, operator.symbol() + " is not defined between '" + Printable.of(a) + "' and " + b);
    }

    /** Brings any text into the form in which valid names are compared. */
    static String normalized(String text) {
        String lower = LowerCase.of(text);
        StringBuilder out = new StringBuilder(lower.length());
        boolean separated = false;
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            boolean separator = c == '-' || c == '_' || c == '.';
            if (!separator) {
                out.append(c);
            } else if (!separated) {
                out.append('-');
            }
            separated = separator;
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return left + " " + operator.symbol() + " " + right;
    }
}
