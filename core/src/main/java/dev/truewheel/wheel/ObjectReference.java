package dev.truewheel.wheel;

import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.PythonWhitespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The value of an entry point: an object in an importable module, as <a
 * href="https://packaging.python.org/en/latest/specifications/entry-points/#data-model">the entry points
 * specification</a> defines it, such as {@code package.module:object.attribute [extra]}.
 *
 * @param module the module, identifiers joined by dots
 * @param attribute the object in the module, identifiers joined by dots, where one is named
 * @param extras the extras in brackets, as written; a deprecated part of the grammar
 */
public record ObjectReference(String module, Optional<String> attribute, List<String> extras) {

    /**
     * Copies the extras; the parts are not parsed again.
     *
     * @param module the module
     * @param attribute the object in the module, where one is named
     * @param extras the extras
     */
    public ObjectReference {
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(attribute, "attribute");
        extras = List.copyOf(extras);
    }

    /**
     * Parses the value of an entry point. Whitespace may surround the colon, the brackets and the extras.
     *
     * <p>This is stricter than {@code importlib.metadata}, which takes any word characters and dots for a module: each part
     * between dots must be an identifier, and each extra a valid name. Identifiers are judged by the Unicode data of the
     * running JVM.
     *
     * @param value the value as written
     * @return its parts
     * @throws SyntaxException if the value is no such reference
     */
    public static ObjectReference parse(String value) {
        int moduleEnd = dottedName(value, 0, "a module name");
        String module = value.substring(0, moduleEnd);
        int at = PythonWhitespace.skip(value, moduleEnd);
        Optional<String> attribute = Optional.empty();
        if (at < value.length() && value.charAt(at) == ':') {
            int start = PythonWhitespace.skip(value, at + 1);
            int end = dottedName(value, start, "an object name");
            attribute = Optional.of(value.substring(start, end));
            at = PythonWhitespace.skip(value, end);
        }
        if (at == value.length()) {
            return new ObjectReference(module, attribute, List.of());
        }
        if (value.charAt(at) != '[') {
            throw SyntaxException.at("expected a colon, extras in brackets or the end", value, at);
        }
        List<String> extras = new ArrayList<>(1);
        at = extras(value, at, extras);
        if (PythonWhitespace.skip(value, at) != value.length()) {
            throw SyntaxException.at("expected the end after the extras", value, at);
        }
        return new ObjectReference(module, attribute, extras);
    }

    /** Reads identifiers joined by dots and returns the index after them. */
    private static int dottedName(String value, int from, String what) {
        int at = from;
        while (true) {
            int end = identifier(value, at);
            if (end == at) {
                throw SyntaxException.at("expected " + what, value, at);
            }
            if (end == value.length() || value.charAt(end) != '.') {
                return end;
            }
            at = end + 1;
        }
    }

    private static int identifier(String value, int from) {
        int at = from;
        while (at < value.length()) {
            int c = value.codePointAt(at);
            boolean fits = c == '_'
                    || (at == from
                            ? Character.isUnicodeIdentifierStart(c)
                            : Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
            if (!fits) {
                break;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    /** Reads the extras whose opening bracket is at {@code open} and returns the index after the closing bracket. */
    private static int extras(String value, int open, List<String> extras) {
        int at = skipInLine(value, open + 1);
        if (at < value.length() && value.charAt(at) == ']') {
            return at + 1;
        }
        while (true) {
            int end = extra(value, at);
            extras.add(value.substring(at, end));
            at = skipInLine(value, end);
            if (at < value.length() && value.charAt(at) == ']') {
                return at + 1;
            }
            if (at == value.length() || value.charAt(at) != ',') {
                throw SyntaxException.at("expected a comma or a closing bracket", value, at);
            }
            at = skipInLine(value, at + 1);
        }
    }

    /** Skips whitespace as between brackets, where {@code importlib.metadata} takes no line feed. */
    private static int skipInLine(String value, int from) {
        int at = from;
        while (at < value.length() && value.charAt(at) != '\n' && PythonWhitespace.is(value.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int extra(String value, int from) {
        int at = from;
        while (at < value.length() && isNameCharacter(value.charAt(at))) {
            at++;
        }
        if (at == from || !isLetterOrDigit(value.charAt(from)) || !isLetterOrDigit(value.charAt(at - 1))) {
            throw SyntaxException.at("expected the name of an extra", value, from);
        }
        return at;
    }

    private static boolean isNameCharacter(char c) {
        return isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
