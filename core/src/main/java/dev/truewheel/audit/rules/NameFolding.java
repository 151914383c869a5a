package dev.truewheel.audit.rules;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Says which member names are one name to file systems that compare names with less care than an archive.
 *
 * <p>Two folds. The narrow one is Unicode's simple case folding, which is what the default file systems of macOS and
 * Windows have in common but for a few letters. The wide one adds what only some do or only in part: normalisation to
 * NFKC, letters that fold to several, and Windows dropping dots and spaces at the end of a component.
 */
final class NameFolding {
    /** Beyond this, names are not normalised; no file system takes such a component. */
    private static final int MAX_NORMALIZED = 1_024;

    /** UAX #15 calls text with longer runs of combining marks unsafe: sorting them takes time that is not linear. */
    private static final int MAX_MARKS = 30;

    private NameFolding() {}

    /** Returns the name with the case of letters folded; the same instance where nothing changes. */
    static String narrow(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
                StringBuilder out = new StringBuilder(name.length()).append(name, 0, i);
                appendFolded(out, name, i);
                return out.toString();
            }
        }
        return name;
    }

    /** Returns what the wide fold makes of a name that was folded narrowly; the same instance where nothing changes. */
    static String wide(String narrow) {
        return withoutTails(isAscii(narrow) ? narrow : compatible(narrow));
    }

    /** Returns how two names differ that the wide fold takes for one, as the object of "differ in". */
    static String difference(String narrow, String otherNarrow) {
        if (withoutTails(narrow).equals(withoutTails(otherNarrow))) {
            return "dots or spaces at the end of a component, which Windows drops";
        }
        return isSafe(narrow)
                        && isSafe(otherNarrow)
                        && Normalizer.normalize(narrow, Normalizer.Form.NFC)
                                .equals(Normalizer.normalize(otherNarrow, Normalizer.Form.NFC))
                ? "Unicode normalisation (NFC or NFD), which macOS undoes"
                : "how Unicode characters are written (NFKC, case folding), which some file systems undo";
    }

    private static void appendFolded(StringBuilder out, String text, int from) {
        for (int i = from; i < text.length(); i++) {
            int codePoint = text.codePointAt(i);
            if (Character.isSupplementaryCodePoint(codePoint)) {
                i++;
            }
            out.appendCodePoint(folded(codePoint));
        }
    }

    private static int folded(int codePoint) {
        // The dotted capital and the dotless small i have no simple folding, only a Turkish one.
        return codePoint == 0x130 || codePoint == 0x131
                ? codePoint
                : Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    private static String compatible(String narrow) {
        if (!isSafe(narrow)) {
            return narrow;
        }
        String once = Normalizer.normalize(narrow, Normalizer.Form.NFKC);
        // A character can become eighteen; no honest name doubles.
        return once.length() > 2 * narrow.length()
                ? narrow
                : Normalizer.normalize(narrow(expanded(once)), Normalizer.Form.NFKC);
    }

    /** Writes letters such as the sharp s as the several letters that are their upper case. */
    private static String expanded(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int codePoint = text.codePointAt(i);
            int length = Character.charCount(codePoint);
            boolean lower = codePoint >= 0x80 && Character.isLowerCase(codePoint);
            String upper = !lower ? "" : text.substring(i, i + length).toUpperCase(Locale.ROOT);
            if (upper.length() > length) {
                out.append(upper);
            } else {
                out.appendCodePoint(codePoint);
            }
            i += length - 1;
        }
        return out.toString();
    }

    private static boolean isSafe(String text) {
        int marks = 0;
        for (int i = 0; i < text.length(); i++) {
            int type = Character.getType(text.codePointAt(i));
            boolean mark = type == Character.NON_SPACING_MARK
                    || type == Character.COMBINING_SPACING_MARK
                    || type == Character.ENCLOSING_MARK;
            marks = mark ? marks + 1 : 0;
            if (marks > MAX_MARKS) {
                return false;
            }
        }
        return text.length() <= MAX_NORMALIZED;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String withoutTails(String text) {
        StringBuilder out = null;
        for (int start = 0; start < text.length(); ) {
            int end = NamePath.endOfComponent(text, start);
            int kept = end;
            while (kept > start && isTail(text.charAt(kept - 1))) {
                kept--;
            }
            // The components `.` and `..` are no names, and nothing would be left of them.
            kept = kept == start ? end : kept;
            if (kept < end && out == null) {
                out = new StringBuilder(text.length()).append(text, 0, start);
            }
            if (out != null) {
                out.append(text, start, kept).append(end < text.length() ? "/" : "");
            }
            start = end + 1;
        }
        return out == null ? text : out.toString();
    }

    static boolean isTail(char c) {
        return c == '.' || c == ' ';
    }
}
