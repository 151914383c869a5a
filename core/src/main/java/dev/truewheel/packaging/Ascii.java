package dev.truewheel.packaging;

/** Character classes without Unicode: what lies outside of ASCII belongs to none of them. */
public final class Ascii {
    private Ascii() {}

    /**
     * Tells a digit.
     *
     * @param c any character
     * @return whether it is 0 to 9
     */
    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isAlphanumeric(char c) {
        return isDigit(c) || isUpper(c) || (c >= 'a' && c <= 'z');
    }

    /**
     * Tells what the parts of a tag are made of.
     *
     * @param c any character
     * @return whether it is a letter, a digit or an underscore
     */
    public static boolean isTagCharacter(char c) {
        return isAlphanumeric(c) || c == '_';
    }

    /**
     * Lower-cases A to Z and leaves everything else alone.
     *
     * @param c any character
     * @return its lower case
     */
    public static char lower(char c) {
        return isUpper(c) ? (char) (c + ('a' - 'A')) : c;
    }

    /**
     * Lower-cases A to Z and leaves everything else alone.
     *
     * @param text any text
     * @return its lower case; {@code text} itself when nothing changes
     */
    public static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUpper(text.charAt(i))) {
                char[] out = text.toCharArray();
                for (int j = i; j < out.length; j++) {
                    out[j] = lower(out[j]);
                }
                return new String(out);
            }
        }
        return text;
    }

    /**
     * Tells whether a lower-case text is what another one becomes in lower case, without making that.
     *
     * @param lower a text in lower case
     * @param text any text
     * @return whether {@link #lower(String)} of the second is the first
     */
    public static boolean isLowerOf(String lower, String text) {
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
