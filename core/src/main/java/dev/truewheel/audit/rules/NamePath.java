package dev.truewheel.audit.rules;

/** Takes member names apart at their separators. */
final class NamePath {
    private NamePath() {}

    /** Returns where the component that starts at an index ends: at the next slash, or the end of the name. */
    static int endOfComponent(String name, int start) {
        int slash = name.indexOf('/', start);
        return slash < 0 ? name.length() : slash;
    }

    /** Returns the same with the backslash as a separator too, as on Windows. */
    static int endOfWindowsComponent(String name, int start) {
        int end = start;
        while (end < name.length() && name.charAt(end) != '/' && name.charAt(end) != '\\') {
            end++;
        }
        return end;
    }

    /** Tells whether the name begins with a drive letter and a colon. */
    static boolean hasDrive(String name) {
        return name.length() > 1 && name.charAt(1) == ':' && isAsciiLetter(name.charAt(0));
    }

    private static boolean isAsciiLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Returns how many bytes of the archive a character of a member name stands for. */
    static int bytesOf(String name, int index) {
        char c = name.charAt(index);
        if (c < 0x80) {
            return 1;
        }
        if (c < 0x800 || Character.isHighSurrogate(c)) {
            return 2;
        }
        if (Character.isLowSurrogate(c)) {
            // Alone it stands for one byte that is not UTF-8, in a pair for two of the pair's four.
            return index > 0 && Character.isHighSurrogate(name.charAt(index - 1)) ? 2 : 1;
        }
        return 3;
    }
}
