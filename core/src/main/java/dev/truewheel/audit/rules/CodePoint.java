package dev.truewheel.audit.rules;

import java.util.Locale;

/** Writes code points as the Unicode standard does. */
final class CodePoint {
    private CodePoint() {}

    /** Returns such as {@code U+202E}. */
    static String notation(int codePoint) {
        String hex = Integer.toHexString(codePoint).toUpperCase(Locale.ROOT);
        return "U+" + "0000".substring(Math.min(4, hex.length())) + hex;
    }
}
