package dev.truewheel.packaging;

import dev.truewheel.Printable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows which tags no interpreter accepts, so that a wheel which carries only such tags installs nowhere.
 *
 * <p>An interpreter accepts a wheel if one of the tags it computes for itself equals one of the wheel's. This class follows
 * how Python's {@code packaging} 26.3 computes those lists for CPython and PyPy, and states what can not come out. What it
 * does not know, such as other implementations and platforms it never heard of, it does not call impossible.
 */
public final class TagSanity {
    private static final String ANY = "any";
    private static final String NONE = "none";
    private static final String ANY_WITHOUT_NONE =
            "an interpreter accepts the platform 'any' only together with the abi 'none'";

    private TagSanity() {}

    /**
     * A member of a tag set that contributes nothing.
     *
     * @param field which field it stands in
     * @param member the member, lower-case
     * @param reason why, as a sentence without a full stop
     */
    public record Useless(TagField field, String member, String reason) {}

    /**
     * Says why no interpreter computes a tag for itself.
     *
     * @param tag the tag
     * @return the reason as a sentence without a full stop, or empty if the tag is possible or unknown
     */
    public static Optional<String> impossibility(Tag tag) {
        String reason = pair(tag.python(), tag.abi());
        if (reason == null && tag.platform().equals(ANY) && !tag.abi().equals(NONE)) {
            reason = ANY_WITHOUT_NONE;
        }
        return Optional.ofNullable(reason == null ? PlatformSanity.impossibility(tag.platform()) : reason);
    }

    /**
     * Finds the members of a compressed set that occur in impossible tags only.
     *
     * <p>A set such as {@code cp39.cp310-cp39.cp310-win32} stands for two tags that no interpreter knows and two that one
     * does, and is fine: every member is part of a possible tag. Each reason is given once, with the member it concerns
     * most: {@code cp39-cp310-win32} names {@code cp39} and not {@code cp310} too.
     *
     * @param tags the set
     * @param limit how many combinations may be looked at
     * @return the members without use, in the order of the fields
     * @throws IllegalArgumentException if {@link TagSet#size()} exceeds {@code limit}
     */
    public static List<Useless> uselessMembers(TagSet tags, int limit) {
        if (tags.size() > limit) {
            throw new IllegalArgumentException(
                    "the set stands for " + tags.size() + " tags, which exceeds the limit of " + limit);
        }
        Set<String> pythons = tags.usable(TagField.PYTHON);
        Set<String> abis = tags.usable(TagField.ABI);
        Set<String> platforms = tags.usable(TagField.PLATFORM);
        boolean onlyAny = platforms.size() == 1 && platforms.contains(ANY);

        Map<String, Optional<String>> byPython = new LinkedHashMap<>();
        Map<String, Optional<String>> byAbi = new LinkedHashMap<>();
        for (String python : pythons) {
            for (String abi : abis) {
                String reason = pair(python, abi);
                if (reason == null && onlyAny && !abi.equals(NONE)) {
                    reason = ANY_WITHOUT_NONE;
                }
                note(byPython, python, Optional.ofNullable(reason));
                note(byAbi, abi, Optional.ofNullable(reason));
            }
        }
        Map<String, Optional<String>> byPlatform = new LinkedHashMap<>();
        for (String platform : platforms) {
            boolean lonelyAny = platform.equals(ANY) && !onlyAny && !abis.contains(NONE);
            note(
                    byPlatform,
                    platform,
                    Optional.ofNullable(lonelyAny ? ANY_WITHOUT_NONE : PlatformSanity.impossibility(platform)));
        }
        List<Useless> useless = new ArrayList<>(0);
        Set<String> given = new HashSet<>();
        collect(useless, given, TagField.PYTHON, byPython);
        collect(useless, given, TagField.ABI, byAbi);
        collect(useless, given, TagField.PLATFORM, byPlatform);
        return List.copyOf(useless);
    }

    /** Keeps the first reason until a combination turns up that has none. */
    private static void note(Map<String, Optional<String>> seen, String member, Optional<String> reason) {
        if (reason.isEmpty()) {
            seen.put(member, reason);
        } else {
            seen.putIfAbsent(member, reason);
        }
    }

    private static void collect(
            List<Useless> useless, Set<String> given, TagField field, Map<String, Optional<String>> seen) {
        for (Map.Entry<String, Optional<String>> entry : seen.entrySet()) {
            Optional<String> reason = entry.getValue();
            if (reason.isPresent() && given.add(reason.get())) {
                useless.add(new Useless(field, entry.getKey(), reason.get()));
            }
        }
    }

    private static @Nullable String pair(String python, String abi) {
        if (python.length() < 3 || !Ascii.isDigit(python.charAt(2))) {
            return null;
        }
        if (python.startsWith("cp")) {
            return CPythonTags.impossibility(python, abi);
        }
        if (!hasDigitsFrom(python, 2)) {
            return null;
        }
        if (python.startsWith("py")) {
            return genericPython(python, abi);
        }
        return python.startsWith("pp") ? pypy(python, abi) : null;
    }

    private static @Nullable String genericPython(String python, String abi) {
        char major = python.charAt(2);
        if (major < '2') {
            return "there is no Python " + major + " that installs wheels";
        }
        if (python.startsWith("py2") && python.length() > 3 && (python.length() > 4 || python.charAt(3) > '7')) {
            return "Python 2.7 was the last Python 2";
        }
        return abi.equals("none")
                ? null
                : "the generic interpreter '" + shown(python)
                        + "' is accepted only together with the abi 'none', not with '" + shown(abi) + "'";
    }

    private static @Nullable String pypy(String python, String abi) {
        if (abi.equals("abi3") || abi.equals("abi3t") || (abi.startsWith("cp") && hasDigitsFrom(abi, 2))) {
            return "PyPy has no binary interface '" + shown(abi) + "'";
        }
        // The shape pypy310_pp73 names the language first. Older shapes, pypy3_71 and pypy_41, say too little to judge.
        int second = abi.startsWith("pypy") ? abi.indexOf("_pp") : -1;
        if (second > 4 && !abi.substring(4, second).equals(python.substring(2))) {
            return "the abi '" + shown(abi) + "' belongs to another PyPy than the interpreter '" + shown(python) + "'";
        }
        return null;
    }

    /** Tells whether there is at least one digit from an index on, and nothing else. */
    private static boolean hasDigitsFrom(String text, int index) {
        for (int i = index; i < text.length(); i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return index < text.length();
    }

    private static String shown(String part) {
        return Printable.of(part, 40);
    }
}
