package dev.truewheel.sandbox;

import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.Ascii;

/** What text may hold that is handed to an engine. */
final class PlainText {
    private static final int LONGEST_PATH = 4_096;

    private PlainText() {}

    /** Returns the index of the first control character or lone surrogate, or -1. */
    static int firstUnsafe(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns a text that is one line of whole characters. */
    static String line(String what, String text) {
        int unsafe = firstUnsafe(text);
        if (unsafe >= 0) {
            throw SyntaxException.at(what + " holds no control characters and no halves of characters", text, unsafe);
        }
        return text;
    }

    /** Returns a path in a container that is absolute, below the root and has one spelling only. */
    static String containerPath(String text) {
        absolute("a path in the container", line("a path in the container", text));
        if (text.length() == 1) {
            throw SyntaxException.at("the root of the container's files is not to be covered", text, 0);
        }
        return text;
    }

    /** Returns a path on the engine's host, of Unix or of Windows. */
    static String hostPath(String text) {
        line("a path on the host", text);
        int replaced = text.indexOf('\ufffd');
        if (replaced >= 0) {
            throw SyntaxException.at(
                    "the path could not be read as text, and another one would be used", text, replaced);
        }
        boolean drive = text.length() > 2
                && isLetter(text.charAt(0))
                && text.charAt(1) == ':'
                && (text.charAt(2) == '\\' || text.charAt(2) == '/');
        if (!drive) {
            absolute("a path on the host", text);
        }
        return text;
    }

    private static void absolute(String what, String text) {
        if (text.isEmpty() || text.charAt(0) != '/') {
            throw SyntaxException.at(what + " begins with '/'", text, 0);
        }
        if (text.length() > LONGEST_PATH) {
            throw SyntaxException.at(what + " has at most " + LONGEST_PATH + " characters", text, LONGEST_PATH);
        }
        int start = 1;
        if (text.length() == 1) {
            return;
        }
        for (int i = 1; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '/') {
                String part = text.substring(start, i);
                if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                    throw SyntaxException.at(what + " has no part that is empty, '.' or '..'", text, start);
                }
                start = i + 1;
            }
        }
    }

    /** Tells an ASCII letter. */
    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Tells an ASCII letter or digit. */
    static boolean isAlphanumeric(char c) {
        return isLetter(c) || Ascii.isDigit(c);
    }

    /** Tells a hexadecimal digit in either case. */
    static boolean isHexDigit(char c) {
        return Ascii.isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    /** Tells a printable ASCII character that is no blank. */
    static boolean isVisible(char c) {
        return c > ' ' && c <= '~';
    }
}
