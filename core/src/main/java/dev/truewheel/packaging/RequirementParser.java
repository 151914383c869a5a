package dev.truewheel.packaging;

import dev.truewheel.SyntaxException;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a requirement from left to right. */
final class RequirementParser {
    private final String text;
    private int at;

    RequirementParser(String text) {
        this.text = text;
    }

    Requirement parse() {
        skipBlanks();
        String name = identifier("a requirement begins with the name of a project");
        skipBlanks();
        List<String> extras = extras();
        skipBlanks();
        VersionSpecifiers specifiers = VersionSpecifiers.any();
        String url = null;
        String expected = "'[', '(', '@', ';', a clause or the end is expected after the name";
        if (peek() == '@') {
            at++;
            url = url();
            expected = "white space and ';' or the end are expected after the URL";
        } else if (peek() == '(') {
            specifiers = inParentheses();
            expected = "';' or the end is expected after the clauses";
        } else if (VersionOperator.at(text, at, text.length()) != null) {
            specifiers = clauses();
            expected = "',', ';' or the end is expected after a clause";
        }
        skipBlanks();
        Marker marker = marker(expected);
        return new Requirement(name, extras, specifiers, url, marker);
    }

    private @Nullable Marker marker(String expected) {
        if (at == text.length()) {
            return null;
        }
        if (peek() != ';') {
            throw fault(expected);
        }
        return new MarkerParser(text, at + 1).parse();
    }

    private String identifier(String otherwise) {
        int start = at;
        if (!Ascii.isAlphanumeric(peek())) {
            throw fault(otherwise);
        }
        while (Ascii.isAlphanumeric(peek()) || peek() == '.' || peek() == '-' || peek() == '_') {
            at++;
        }
        char last = text.charAt(at - 1);
        if (last == '-' || last == '.') {
            throw SyntaxException.at("a name ends in a letter or digit", text, at - 1);
        }
        return text.substring(start, at);
    }

    private List<String> extras() {
        if (peek() != '[') {
            return List.of();
        }
        at++;
        skipBlanks();
        TreeSet<String> extras = new TreeSet<>();
        if (peek() != ']') {
            extras.add(identifier("the name of an extra or ']' is missing"));
            skipBlanks();
            while (peek() == ',') {
                at++;
                skipBlanks();
                extras.add(identifier("the name of an extra is missing after the comma"));
                skipBlanks();
            }
        }
        if (peek() != ']') {
            throw fault("',' or ']' is missing");
        }
        at++;
        return List.copyOf(extras);
    }

    private String url() {
        skipBlanks();
        int start = at;
        while (at < text.length() && peek() != ' ' && peek() != '\t') {
            at++;
        }
        if (at == start) {
            throw fault("a URL is missing after '@'");
        }
        String url = text.substring(start, at);
        skipBlanks();
        return url;
    }

    private VersionSpecifiers inParentheses() {
        at++;
        skipBlanks();
        VersionSpecifiers specifiers = peek() == ')' ? VersionSpecifiers.any() : clauses();
        skipBlanks();
        if (peek() != ')') {
            throw fault("',' or ')' is missing");
        }
        at++;
        return specifiers;
    }

    /** Finds where the clauses end, and has them read. A comma may follow the last one. */
    private VersionSpecifiers clauses() {
        int start = at;
        while (true) {
            VersionOperator operator = VersionOperator.at(text, at, text.length());
            if (operator == null) {
                if (at == start) {
                    throw fault("a clause begins with one of ~= == != <= >= < > ===");
                }
                break;
            }
            at = PythonWhitespace.skip(text, at + operator.symbol().length(), text.length());
            skipOperand(operator == VersionOperator.ARBITRARY);
            int end = at;
            skipBlanks();
            if (peek() != ',') {
                at = end;
                break;
            }
            at++;
            skipBlanks();
        }
        return new VersionSpecifiers(SpecifierParser.clauses(text, start, PythonWhitespace.skipBack(text, start, at)));
    }

    /** Passes over what a clause compares with; after {@code ===} that may be anything, commas included. */
    private void skipOperand(boolean anything) {
        while (at < text.length()) {
            char c = peek();
            if (PythonWhitespace.is(c) || c == ';' || c == ')' || (c == ',' && !anything)) {
                return;
            }
            at++;
        }
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
