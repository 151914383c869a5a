package dev.truewheel.sandbox;

import dev.truewheel.SyntaxException;

/** Names that engines give to containers, networks and volumes. */
final class EngineName {
    private static final int LONGEST = 300;

    private EngineName() {}

    static String check(String what, String text) {
        if (text.length() < 2) {
            throw SyntaxException.at(what + " has at least two characters", text, text.length());
        }
        if (text.length() > LONGEST) {
            throw SyntaxException.at(what + " has at most " + LONGEST + " characters", text, LONGEST);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inner = c == '_' || c == '.' || c == '-';
            if (!PlainText.isAlphanumeric(c) && !(inner && i > 0)) {
                throw SyntaxException.at(
                        what + " holds ASCII letters, digits, '_', '.' and '-', and begins with a letter or digit",
                        text,
                        i);
            }
        }
        return text;
    }
}
