package dev.truewheel.target;

/** Character classes of tags; what lies outside of ASCII belongs to none of them. */
final class Ascii {
    private Ascii() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isTagCharacter(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    /** Lower-cases A to Z; returns {@code text} itself when nothing changes. */
    static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (lower(text.charAt(i)) != text.charAt(i)) {
                char[] out = text.toCharArray();
                for (int j = i; j < out.length; j++) {
                    out[j] = lower(out[j]);
                }
                return new String(out);
            }
        }
        return text;
    }

    /** Tells whether a lower-case text is what another one becomes in lower case. */
    static boolean isLowerOf(String lower, String text) {
        int length = lower.length();
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (lower(text.charAt(i)) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
