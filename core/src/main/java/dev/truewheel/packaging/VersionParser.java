package dev.truewheel.packaging;

import dev.truewheel.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one version from left to right, never looking back.
 *
 * <p>Each part takes all it can. That is enough, because the expression of PEP 440, although written with alternatives,
 * matches the same texts when none of its parts ever gives anything back.
 */
final class VersionParser {
    private static final String[] PRE_WORDS = {"alpha", "a", "beta", "b", "preview", "pre", "c", "rc"};
    private static final String[] POST_WORDS = {"post", "rev", "r"};
    private static final String[] DEV_WORDS = {"dev"};

    private final String text;
    private final int end;
    private int at;

    VersionParser(String text) {
        this.text = text;
        this.at = PythonWhitespace.skip(text, 0, text.length());
        this.end = PythonWhitespace.skipBack(text, at, text.length());
    }

    VersionParts parse() {
        if (at == end) {
            throw fault("a version must not be empty");
        }
        if (peek() == 'v') {
            at++;
        }
        Numeral epoch = Numeral.ZERO;
        Numeral first = number("a version begins with a number");
        if (peek() == '!') {
            at++;
            epoch = first;
            first = number("a number follows the epoch");
        }
        List<Numeral> release = release(first);

        String preWord = word(PRE_WORDS);
        Numeral preNumber = preWord == null ? Numeral.ZERO : optionalNumber();

        Numeral post = null;
        if (peek() == '-' && at + 1 < end && Ascii.isDigit(text.charAt(at + 1))) {
            at++;
            post = digits();
        } else if (word(POST_WORDS) != null) {
            post = optionalNumber();
        }

        Numeral dev = word(DEV_WORDS) == null ? null : optionalNumber();

        List<String> local = null;
        if (peek() == '+') {
            at++;
            local = local();
        }
        if (at < end) {
            throw fault("no part of a version begins here");
        }
        return new VersionParts(epoch, release, phase(preWord), preNumber, post, dev, local);
    }

    private List<Numeral> release(Numeral first) {
        if (peek() != '.') {
            return List.of(first);
        }
        List<Numeral> release = new ArrayList<>(4);
        release.add(first);
        while (peek() == '.' && at + 1 < end && Ascii.isDigit(text.charAt(at + 1))) {
            at++;
            release.add(digits());
        }
        return List.copyOf(release);
    }

    /** Takes an optional separator and one of the words; takes nothing and returns null if there is none. */
    private @Nullable String word(String[] words) {
        if (at == end) {
            return null;
        }
        int start = isSeparator(peek()) ? at + 1 : at;
        for (String word : words) {
            if (matches(word, start)) {
                at = start + word.length();
                return word;
            }
        }
        return null;
    }

    private boolean matches(String word, int start) {
        if (end - start < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (Ascii.lower(text.charAt(start + i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Takes what may follow a word: a separator, even if nothing comes after it, and a number. */
    private Numeral optionalNumber() {
        if (isSeparator(peek())) {
            at++;
        }
        return Ascii.isDigit(peek()) ? digits() : Numeral.ZERO;
    }

    private Numeral number(String otherwise) {
        if (!Ascii.isDigit(peek())) {
            throw fault(otherwise);
        }
        return digits();
    }

    private Numeral digits() {
        int start = at;
        while (Ascii.isDigit(peek())) {
            at++;
        }
        return Numeral.read(text, start, at);
    }

    private List<String> local() {
        List<String> segments = new ArrayList<>(2);
        while (true) {
            int start = at;
            boolean number = true;
            while (Ascii.isAlphanumeric(peek())) {
                number &= Ascii.isDigit(peek());
                at++;
            }
            if (at == start) {
                throw fault("a segment of the local version is missing");
            }
            segments.add(number ? Numeral.read(text, start, at).toString() : Ascii.lower(text.substring(start, at)));
            if (!isSeparator(peek())) {
                return List.copyOf(segments);
            }
            at++;
        }
    }

    /** The current character in lower case, or NUL, which nothing matches, at the end. */
    private char peek() {
        return at < end ? Ascii.lower(text.charAt(at)) : '\0';
    }

    private SyntaxException fault(String reason) {
        if (at < end && PythonWhitespace.is(text.charAt(at))) {
            return SyntaxException.at("white space inside of a version", text, at);
        }
        // A digit of another script looks right to the reader, so it is named even when the parser stopped before it.
        for (int i = at; i < end; i++) {
            if (text.charAt(i) > 0x7e) {
                return SyntaxException.at("a version is ASCII only", text, i);
            }
        }
        return SyntaxException.at(reason, text, at);
    }

    private static PreRelease.@Nullable Phase phase(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return switch (word) {
            case "alpha", "a" -> PreRelease.Phase.ALPHA;
            case "beta", "b" -> PreRelease.Phase.BETA;
            default -> PreRelease.Phase.CANDIDATE;
        };
    }

    private static boolean isSeparator(char c) {
        return c == '.' || c == '-' || c == '_';
    }
}
