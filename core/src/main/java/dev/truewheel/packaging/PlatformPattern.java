package dev.truewheel.packaging;

import java.util.ArrayList;
import java.util.List;

/**
 * The begin of a platform, in which {@code <n>} stands for a number, and the ends it may have.
 *
 * @param literals the fixed texts of the begin, between which one number each stands
 * @param ends what may follow; one empty text if the begin is the whole platform
 */
record PlatformPattern(List<String> literals, List<String> ends) {
    private static final String NUMBER = "<n>";

    /** Parses a line of words with one space between. */
    static PlatformPattern parse(String line) {
        List<String> words = split(line, " ");
        List<String> ends = words.size() == 1 ? List.of("") : List.copyOf(words.subList(1, words.size()));
        return new PlatformPattern(List.copyOf(split(words.get(0), NUMBER)), ends);
    }

    static List<String> split(String text, String separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, start)) {
            parts.add(text.substring(start, at));
            start = at + separator.length();
        }
        parts.add(text.substring(start));
        return parts;
    }

    boolean matches(String platform) {
        int at = afterBegin(platform);
        return at >= 0 && ends.contains(platform.substring(at));
    }

    boolean matchesBeginOf(String platform) {
        int at = afterBegin(platform);
        if (at >= 0) {
            for (String end : ends) {
                if (platform.startsWith(end, at)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns where the begin ends in a platform that has it, otherwise -1. */
    private int afterBegin(String platform) {
        if (!platform.startsWith(literals.get(0))) {
            return -1;
        }
        int at = literals.get(0).length();
        for (int i = 1; i < literals.size(); i++) {
            int digits = at;
            while (at < platform.length() && Ascii.isDigit(platform.charAt(at))) {
                at++;
            }
            if (at == digits || !platform.startsWith(literals.get(i), at)) {
                return -1;
            }
            at += literals.get(i).length();
        }
        return at;
    }
}
