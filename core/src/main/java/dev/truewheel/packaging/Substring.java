package dev.truewheel.packaging;

/** Finds one text in another in linear time, which the JDK does for ordinary texts only. */
final class Substring {
    /** Up to this product of lengths the plain search is fast whatever the texts are. */
    private static final long SMALL = 1 << 12;

    private Substring() {}

    static boolean contains(String text, String part) {
        if ((long) text.length() * part.length() <= SMALL) {
            return text.contains(part);
        }
        // For each beginning of the part: the length of the longest shorter beginning that it ends in.
        int[] borders = new int[part.length()];
        int matched = 0;
        for (int i = 1; i < borders.length; i++) {
            while (matched > 0 && part.charAt(i) != part.charAt(matched)) {
                matched = borders[matched - 1];
            }
            matched += part.charAt(i) == part.charAt(matched) ? 1 : 0;
            borders[i] = matched;
        }
        matched = 0;
        for (int i = 0; i < text.length(); i++) {
            while (matched > 0 && text.charAt(i) != part.charAt(matched)) {
                matched = borders[matched - 1];
            }
            matched += text.charAt(i) == part.charAt(matched) ? 1 : 0;
            if (matched == part.length()) {
                return true;
            }
        }
        return false;
    }
}
