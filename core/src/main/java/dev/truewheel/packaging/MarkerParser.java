package dev.truewheel.packaging;

import dev.truewheel.SyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a marker up to the end of the text, with a stack of its own instead of recursion. */
final class MarkerParser {
    /** A group that is no group but one comparison. */
    private static final int NO_GROUP = -1;

    private final String text;
    private int at;

    /** What was read; a parenthesis that turned out to be superfluous is null. */
    private final List<@Nullable MarkerTerm> terms = new ArrayList<>();

    /** For every open group where it begins among the terms, how many terms it has, and where its latest begins and ends. */
    private int[] groups = new int[4 * 8];

    private int open;

    MarkerParser(String text, int start) {
        this.text = text;
        this.at = start;
    }

    Marker parse() {
        push(NO_GROUP);
        while (true) {
            skipBlanks();
            if (peek() == '(') {
                push(terms.size());
                terms.add(MarkerTerm.Sign.OPEN);
                at++;
                continue;
            }
            terms.add(comparison());
            took(NO_GROUP, NO_GROUP);
            skipBlanks();
            while (open > 1 && peek() == ')') {
                at++;
                close();
                skipBlanks();
            }
            if (at == text.length()) {
                return end();
            }
            MarkerTerm.Sign sign = word("and") ? MarkerTerm.Sign.AND : word("or") ? MarkerTerm.Sign.OR : null;
            if (sign == null) {
                throw fault(open > 1 ? "'and', 'or' or ')' is missing" : "the marker goes on without 'and' or 'or'");
            }
            terms.add(sign);
        }
    }

    private void push(int start) {
        if (4 * open == groups.length) {
            groups = Arrays.copyOf(groups, 2 * groups.length);
        }
        groups[4 * open] = start;
        groups[4 * open + 1] = 0;
        open++;
    }

    /** Notes a term of the innermost group. */
    private void took(int start, int end) {
        int group = 4 * (open - 1);
        groups[group + 1]++;
        groups[group + 2] = start;
        groups[group + 3] = end;
    }

    private void close() {
        int group = 4 * (open - 1);
        open--;
        if (groups[group + 1] > 1) {
            terms.add(MarkerTerm.Sign.CLOSE);
            took(groups[group], terms.size() - 1);
        } else {
            terms.set(groups[group], null);
            took(groups[group + 2], groups[group + 3]);
        }
    }

    private Marker end() {
        if (open > 1) {
            throw fault("')' is missing");
        }
        if (groups[1] == 1 && groups[2] != NO_GROUP) {
            terms.set(groups[2], null);
            terms.set(groups[3], null);
        }
        List<MarkerTerm> kept = new ArrayList<>(terms.size());
        for (MarkerTerm term : terms) {
            if (term != null) {
                kept.add(term);
            }
        }
        return new Marker(List.copyOf(kept));
    }

    private MarkerComparison comparison() {
        MarkerOperand left = operand();
        skipBlanks();
        MarkerOperator operator = operator();
        skipBlanks();
        return MarkerComparison.of(left, operator, operand());
    }

    private MarkerOperand operand() {
        char quote = peek();
        if (quote == '"' || quote == '\'') {
            int end = text.indexOf(quote, at + 1);
            if (end < 0) {
                throw fault("the text in quotes has no end");
            }
            String literal = PythonLiteral.read(text, at + 1, end);
            at = end + 1;
            return MarkerOperand.literal(literal);
        }
        int end = at;
        while (end < text.length() && (isWord(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        // No name is as long as a hostile one, which need not be copied.
        MarkerVariable variable = end - at > 64 ? null : MarkerVariable.named(text.substring(at, end));
        if (variable == null) {
            throw fault("a variable or a text in quotes is missing");
        }
        at = end;
        return MarkerOperand.of(variable);
    }

    private MarkerOperator operator() {
        for (MarkerOperator operator : MarkerOperator.SYMBOLS) {
            if (text.startsWith(operator.symbol(), at)) {
                at += operator.symbol().length();
                return operator;
            }
        }
        if (word("in")) {
            return MarkerOperator.IN;
        }
        if (word("not")) {
            int blanks = at;
            skipBlanks();
            if (at > blanks && word("in")) {
                return MarkerOperator.NOT_IN;
            }
            throw fault("'in' is missing after 'not'");
        }
        throw fault("an operator is missing: === == ~= != <= >= < > in, not in");
    }

    /** Takes a word unless it is part of a longer one. */
    private boolean word(String word) {
        int end = at + word.length();
        boolean matches = text.startsWith(word, at)
                && (end == text.length() || !isWord(text.charAt(end)))
                && (at == 0 || !isWord(text.charAt(at - 1)));
        at = matches ? end : at;
        return matches;
    }

    private static boolean isWord(char c) {
        return Ascii.isAlphanumeric(c) || c == '_';
    }

    private void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private SyntaxException fault(String reason) {
        return SyntaxException.at(reason, text, at);
    }
}
