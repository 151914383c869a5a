package dev.truewheel.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what the words of a name or tag say of Python. */
final class PythonWords {
    /** The longer before the shorter that it begins with or holds. */
    private static final List<String> NAMES = List.of("graalpy", "cpython", "python", "pypy", "cp", "py");

    /**
     * What some words say.
     *
     * @param words the words as they stand
     * @param implementation which Python, if the words tell
     * @param version its version, if the words tell more than the major number
     * @param freeThreaded whether the words name the build without the lock
     */
    record Claim(
            String words,
            Optional<Implementation> implementation,
            Optional<PythonVersion> version,
            boolean freeThreaded) {}

    private PythonWords() {}

    /** Splits a name or tag where dashes and underscores stand. */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '-' : text.charAt(i);
            if (c == '-' || c == '_') {
                if (i > start) {
                    words.add(lower(text.substring(start, i)));
                }
                start = i + 1;
            }
        }
        return words;
    }

    static String lower(String text) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            if (letters[i] >= 'A' && letters[i] <= 'Z') {
                letters[i] = (char) (letters[i] + ('a' - 'A'));
            }
        }
        return new String(letters);
    }

    static List<Claim> find(List<String> words) {
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String name = nameOf(word);
            if (name.isEmpty()) {
                continue;
            }
            String rest = word.substring(name.length());
            String shown = word;
            if (rest.isEmpty() && i + 1 < words.size() && isNumber(words.get(i + 1))) {
                rest = words.get(i + 1);
                shown = word + "-" + rest;
            }
            if (rest.isEmpty() || isNumber(rest)) {
                claim(name, rest, shown, claims);
            }
        }
        return claims;
    }

    private static void claim(String name, String number, String shown, List<Claim> claims) {
        Optional<PythonVersion> version = version(number);
        Optional<Implementation> implementation = implementation(name);
        if (version.isPresent() || (implementation.isPresent() && implementation.get() != Implementation.CPYTHON)) {
            claims.add(new Claim(shown, implementation, version, version.isPresent() && isFreeThreaded(number)));
        }
    }

    private static String nameOf(String word) {
        for (String name : NAMES) {
            if (word.startsWith(name)) {
                return name;
            }
        }
        return "";
    }

    private static Optional<Implementation> implementation(String name) {
        return switch (name) {
            case "pypy" -> Optional.of(Implementation.PYPY);
            case "graalpy" -> Optional.of(Implementation.GRAALPY);
            case "py" -> Optional.empty();
            default -> Optional.of(Implementation.CPYTHON);
        };
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9';
    }

    /** Reads {@code 3.12}, {@code 3.12.4}, {@code 312}, and either with {@code t} behind; not {@code 3}. */
    static Optional<PythonVersion> version(String number) {
        String text = isFreeThreaded(number) ? number.substring(0, number.length() - 1) : number;
        if (text.indexOf('.') >= 0) {
            return PythonVersion.read(text);
        }
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return Optional.empty();
            }
        }
        return length < 2 || length > 3
                ? Optional.empty()
                : PythonVersion.read(text.charAt(0) + "." + text.substring(1));
    }

    static boolean isFreeThreaded(String number) {
        int last = number.length() - 1;
        return last > 1
                && number.charAt(last) == 't'
                && number.charAt(last - 1) >= '0'
                && number.charAt(last - 1) <= '9';
    }
}
