package dev.truewheel.packaging;

import dev.truewheel.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads clauses about versions out of a longer text, so that faults are counted from its beginning. */
final class SpecifierParser {
    private static final String ANY_END = ".*";

    private SpecifierParser() {}

    /** Reads clauses with commas between them; nothing between two commas is no fault. */
    static List<VersionSpecifier> clauses(String text, int start, int end) {
        List<VersionSpecifier> clauses = new ArrayList<>(2);
        int from = start;
        while (from <= end) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 || comma > end ? end : comma;
            if (PythonWhitespace.skip(text, from, to) < to) {
                clauses.add(clause(text, from, to));
            }
            from = to + 1;
        }
        return clauses;
    }

    /** Reads the one clause of a range. */
    static VersionSpecifier clause(String text, int start, int end) {
        int first = PythonWhitespace.skip(text, start, end);
        VersionOperator operator = VersionOperator.at(text, first, end);
        if (operator == null) {
            throw SyntaxException.at("a clause begins with one of ~= == != <= >= < > ===", text, first);
        }
        int from = PythonWhitespace.skip(text, first + operator.symbol().length(), end);
        int to = PythonWhitespace.skipBack(text, from, end);
        return operator == VersionOperator.ARBITRARY ? arbitrary(text, from, to) : versioned(operator, text, from, to);
    }

    private static VersionSpecifier arbitrary(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == ';' || c == ')' || PythonWhitespace.is(c)) {
                throw SyntaxException.at("what follows === holds no white space, ';' or ')'", text, i);
            }
        }
        String operand = text.substring(from, to);
        return new VersionSpecifier(VersionOperator.ARBITRARY, operand, false, Version.parseOrNull(operand));
    }

    private static VersionSpecifier versioned(VersionOperator operator, String text, int from, int to) {
        boolean prefix = to - from > ANY_END.length() && text.startsWith(ANY_END, to - ANY_END.length());
        int end = prefix ? to - ANY_END.length() : to;
        if (prefix && operator != VersionOperator.EQUAL && operator != VersionOperator.NOT_EQUAL) {
            throw SyntaxException.at("only == and != take a prefix", text, end);
        }
        if (prefix && PythonWhitespace.is(text.charAt(end - 1))) {
            throw SyntaxException.at("white space inside of a version", text, end - 1);
        }
        Version version = version(text, from, end);
        String fault = fault(operator, prefix, version);
        if (fault != null) {
            throw SyntaxException.at(fault, text, from);
        }
        return new VersionSpecifier(operator, text.substring(from, to), prefix, version);
    }

    private static Version version(String text, int from, int end) {
        try {
            return Version.parse(text.substring(from, end));
        } catch (SyntaxException e) {
            throw SyntaxException.at(e.reason(), text, text.offsetByCodePoints(from, e.offset()));
        }
    }

    private static @Nullable String fault(VersionOperator operator, boolean prefix, Version version) {
        if (prefix && !version.isReleaseOnly()) {
            return "a prefix is made of an epoch and numbers only";
        }
        if (operator == VersionOperator.COMPATIBLE && version.releaseLength() < 2) {
            return "~= needs a release of two numbers or more";
        }
        if (version.hasLocal() && operator != VersionOperator.EQUAL && operator != VersionOperator.NOT_EQUAL) {
            return "only ==, != and === take a local label";
        }
        return null;
    }
}
