package dev.truewheel.packaging;

/**
 * Lower-cases any text as the Unicode standard says, in linear time, which the JDK does not for every text.
 *
 * <p>Which letters there are depends on the Unicode version of the running JDK.
 */
final class LowerCase {
    private static final int CAPITAL_SIGMA = 0x3a3;
    private static final int FINAL_SIGMA = 0x3c2;
    private static final int SMALL_SIGMA = 0x3c3;
    private static final int CAPITAL_I_WITH_DOT = 0x130;

    /** Marks inside of words that do not count when the place of a sigma is looked for. */
    private static final String WORD_MARKS =
            "'.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a";

    private LowerCase() {}

    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '~') {
                return slowly(text);
            }
        }
        return Ascii.lower(text);
    }

    private static String slowly(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        boolean afterCased = false;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (codePoint == CAPITAL_SIGMA) {
                out.appendCodePoint(afterCased && !beforeCased(text, i) ? FINAL_SIGMA : SMALL_SIGMA);
            } else if (codePoint == CAPITAL_I_WITH_DOT) {
                out.append("i\u0307");
            } else {
                out.appendCodePoint(Character.toLowerCase(codePoint));
            }
            if (!isIgnorable(codePoint)) {
                afterCased = isCased(codePoint);
            }
        }
        return out.toString();
    }

    private static boolean beforeCased(String text, int start) {
        for (int i = start; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (!isIgnorable(codePoint)) {
                return isCased(codePoint);
            }
            i += Character.charCount(codePoint);
        }
        return false;
    }

    private static boolean isCased(int codePoint) {
        return Character.isLowerCase(codePoint) || Character.isUpperCase(codePoint) || Character.isTitleCase(codePoint);
    }

    private static boolean isIgnorable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT,
                    Character.MODIFIER_LETTER,
                    Character.MODIFIER_SYMBOL -> true;
            default -> WORD_MARKS.indexOf(codePoint) >= 0;
        };
    }
}
