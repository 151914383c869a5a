package dev.truewheel.target;

import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.Ascii;
import dev.truewheel.packaging.Version;

/**
 * Major and minor version of Python.
 *
 * @param minor -1 if only the major version is known
 */
record PythonNumber(int major, int minor) {

    static PythonNumber parse(String text) {
        int dot = text.indexOf('.');
        int major = number(text, 0, dot < 0 ? text.length() : dot);
        return new PythonNumber(major, dot < 0 ? -1 : number(text, dot + 1, text.length()));
    }

    private static int number(String text, int start, int end) {
        int value = 0;
        for (int i = start; i < end; i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                throw SyntaxException.at("a Python version is two numbers with a dot between, or one", text, i);
            }
            value = 10 * value + (text.charAt(i) - '0');
            if (value > Target.MAX_NUMBER) {
                throw SyntaxException.at("no Python version has a number above " + Target.MAX_NUMBER, text, start);
            }
        }
        if (start == end) {
            throw SyntaxException.at("a number of the Python version is missing", text, start);
        }
        if (end - start > 1 && text.charAt(start) == '0') {
            throw SyntaxException.at("a Python version has no leading zeros", text, start);
        }
        return value;
    }

    boolean hasMinor() {
        return minor >= 0;
    }

    boolean atLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }

    /** Writes the digits as tags do. */
    String digits() {
        return hasMinor() ? major + "" + minor : String.valueOf(major);
    }

    String withMinor(int other) {
        return major + "" + other;
    }

    /** Returns the first release of this version. */
    Version release() {
        return Version.parse(major + "." + Math.max(0, minor) + ".0");
    }

    @Override
    public String toString() {
        return hasMinor() ? major + "." + minor : String.valueOf(major);
    }
}
