package dev.truewheel.cli;

import dev.truewheel.Printable;

/** Writes words so that a terminal shows them as they are, and a shell reads them so. */
final class ShellText {
    private static final int LONGEST = 16_000;
    private static final String PLAIN = "@%+=:,./_-";

    private ShellText() {}

    /** Writes a word as a shell reads it. */
    static String of(String word) {
        boolean plain = !word.isEmpty();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            plain &=
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0;
        }
        if (plain) {
            return word;
        }
        return isVisible(word) ? "'" + word.replace("'", "'\\''") + "'" : "$'" + escaped(word) + "'";
    }

    /** Writes a line of our own making as it is, unless it holds what a terminal does not show. */
    static String line(String text) {
        return isVisible(text) ? text : Printable.of(text, LONGEST);
    }

    private static String escaped(String word) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '\n') {
                text.append("\\n");
            } else if (c == '\\' || c == '\'') {
                text.append('\\').append(c);
            } else {
                text.append(c >= ' ' && c <= '~' ? String.valueOf(c) : unit(c));
            }
        }
        return text.toString();
    }

    private static String unit(char c) {
        String hex = Integer.toHexString(c);
        return "\\u" + "0".repeat(4 - hex.length()) + hex;
    }

    private static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
