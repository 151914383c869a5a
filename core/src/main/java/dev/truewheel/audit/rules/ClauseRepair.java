package dev.truewheel.audit.rules;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Mends the slips in version clauses that old writers made often enough for uv to read over them: one after another, until the
 * text is valid.
 *
 * <p>What this mends uv mends, what this leaves uv refuses; so it tells people what was meant, and which tools mind.
 */
final class ClauseRepair {
    /** More than any requirement that a person wrote; what is longer is not worth a suggestion. */
    private static final int MAX_LENGTH = 4_096;

    private static final String OPERATORS = "<>=~^!";
    private static final String[] LETTERS = {"a", "b", "rc", "post", "dev"};

    private ClauseRepair() {}

    /** Returns the mended text, or null if none of the slips explains why the text is not valid. */
    static @Nullable String of(String text, Predicate<String> valid) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        String mended = text;
        for (Slip slip : Slip.values()) {
            String next = slip.mend(mended);
            if (!next.equals(mended) && valid.test(next)) {
                return next;
            }
            mended = next;
        }
        return null;
    }

    /** The slips, in the order in which they are mended. */
    private enum Slip {
        /** A header that goes on in the next line. */
        FOLDED {
            @Override
            String mend(String text) {
                StringBuilder out = new StringBuilder();
                for (int i = 0; i < text.length(); i++) {
                    char c = text.charAt(i);
                    boolean end = c == '\r' || c == '\n';
                    if (!end) {
                        out.append(c);
                    } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                        out.append(' ');
                    }
                }
                return out.toString();
            }
        },

        /** {@code >=7.2<8}. */
        NO_COMMA {
            @Override
            String mend(String text) {
                StringBuilder out = new StringBuilder();
                for (int i = 0; i < text.length(); i++) {
                    boolean joint = i > 0 && isDigit(text, i - 1) && OPERATORS.indexOf(text.charAt(i)) >= 0;
                    out.append(joint ? "," : "").append(text.charAt(i));
                }
                return out.toString();
            }
        },

        /** {@code !=~5.0}. */
        NOT_COMPATIBLE {
            @Override
            String mend(String text) {
                StringBuilder out = new StringBuilder();
                for (int i = 0; i < text.length(); i++) {
                    int end = text.startsWith("!=~", i) ? shortNumbers(text, i + 3) : -1;
                    if (end > i + 3) {
                        out.append("!=").append(text, i + 3, end).append(".*");
                        i = end - 1;
                    } else {
                        out.append(text.charAt(i));
                    }
                }
                return out.toString();
            }
        },

        /** {@code >=1.9.*}, where a star means nothing. */
        ORDERED_STAR {
            @Override
            String mend(String text) {
                StringBuilder out = new StringBuilder();
                for (int i = 0; i < text.length(); i++) {
                    out.append(text.charAt(i));
                    boolean ordered = text.charAt(i) == '<' || text.charAt(i) == '>';
                    int start = ordered && text.startsWith("=", i + 1) ? i + 2 : i + 1;
                    int end = ordered ? numbers(text, start) : -1;
                    if (end > start && text.startsWith(".*", end)) {
                        out.append(text, i + 1, end);
                        i = end + 1;
                    }
                }
                return out.toString();
            }
        },

        /** {@code !=3.0*}. */
        NO_DOT {
            @Override
            String mend(String text) {
                StringBuilder out = new StringBuilder();
                for (int i = 0; i < text.length(); i++) {
                    boolean star = text.charAt(i) == '*'
                            && i >= 3
                            && isDigit(text, i - 1)
                            && text.charAt(i - 2) == '.'
                            && isDigit(text, i - 3);
                    out.append(star ? "." : "").append(text.charAt(i));
                }
                return out.toString();
            }
        },

        /** A comma with nothing behind it. */
        LAST_COMMA {
            @Override
            String mend(String text) {
                String bare = text.stripTrailing();
                return bare.endsWith(",") ? bare.substring(0, bare.length() - 1) : text;
            }
        },

        /** {@code >dev}. */
        AFTER_DEV {
            @Override
            String mend(String text) {
                return text.replace(">dev", ">0.0.0dev");
            }
        },

        /** {@code >=9.0.0a1.0}. */
        LAST_ZERO {
            @Override
            String mend(String text) {
                StringBuilder out = new StringBuilder();
                for (int i = 0; i < text.length(); i++) {
                    boolean zero = text.startsWith(".0", i) && endsInPhase(text, i);
                    if (zero) {
                        i++;
                    } else {
                        out.append(text.charAt(i));
                    }
                }
                return out.toString();
            }
        },

        /** {@code >='3.6'}; the literals of a marker keep theirs. */
        QUOTES {
            @Override
            String mend(String text) {
                int marker = text.indexOf(';');
                int end = marker < 0 ? text.length() : marker;
                return text.substring(0, end).replace("'", "").replace("\"", "") + text.substring(end);
            }
        };

        abstract String mend(String text);
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /** Returns where numbers with dots between end, or the start if there are none. */
    private static int numbers(String text, int start) {
        int at = start;
        int end = start;
        while (isDigit(text, at)) {
            while (isDigit(text, at)) {
                at++;
            }
            end = at;
            at += text.startsWith(".", at) ? 1 : 0;
        }
        return end;
    }

    /** Returns where numbers of one digit with dots between end, or the start if there are none. */
    private static int shortNumbers(String text, int start) {
        int at = start;
        while (isDigit(text, at) && text.startsWith(".", at + 1) && isDigit(text, at + 2)) {
            at += 2;
        }
        return isDigit(text, at) ? at + 1 : start;
    }

    /** Tells whether a digit, the letters of a pre-, post- or development release and its number end before a place. */
    private static boolean endsInPhase(String text, int end) {
        int at = end;
        while (at > 0 && isDigit(text, at - 1)) {
            at--;
        }
        if (at == end) {
            return false;
        }
        for (String letters : LETTERS) {
            int before = at - letters.length();
            if (before > 0 && text.startsWith(letters, before) && isDigit(text, before - 1)) {
                return true;
            }
        }
        return false;
    }
}
