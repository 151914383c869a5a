package dev.truewheel.packaging;

import dev.truewheel.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows which tags no interpreter accepts, so that a wheel which carries only such tags installs nowhere.
 *
 * <p>An interpreter accepts a wheel if one of the tags it computes for itself equals one of the wheel's. This class follows
 * how Python's {@code packaging} 26.3 computes those lists for CPython and PyPy, and states what can not come out. What it
 * does not know, such as other implementations and platforms it never heard of, it does not call impossible.
 */
public final class TagSanity {
    private TagSanity() {}

    /**
     * A member of a tag set that contributes nothing.
     *
     * @param field which field it stands in
     * @param member the member, lower-case
     * @param reason why the first tag that holds it is impossible
     */
    public record Useless(TagField field, String member, String reason) {}

    /**
     * Says why no interpreter computes a tag for itself.
     *
     * @param tag the tag
     * @return the reason as a sentence without a full stop, or empty if the tag is possible or unknown
     */
    public static Optional<String> impossibility(Tag tag) {
        String reason = interpreter(tag);
        if (reason == null && tag.platform().equals("any") && !tag.abi().equals("none")) {
            reason = "an interpreter accepts the platform 'any' only together with the abi 'none'";
        }
        return Optional.ofNullable(reason == null ? PlatformSanity.impossibility(tag.platform()) : reason);
    }

    /**
     * Finds the members of a compressed set that occur in impossible tags only.
     *
     * <p>A set such as {@code cp39.cp310-cp39.cp310-win32} stands for two tags that no interpreter knows and two that one
     * does, and is fine: every member is part of a possible tag.
     *
     * @param tags the set
     * @param limit how many combinations may be looked at
     * @return the members without use, in the order of the fields
     * @throws IllegalArgumentException if {@link TagSet#size()} exceeds {@code limit}
     */
    public static List<Useless> uselessMembers(TagSet tags, int limit) {
        Map<String, Optional<String>> pythons = new LinkedHashMap<>();
        Map<String, Optional<String>> abis = new LinkedHashMap<>();
        Map<String, Optional<String>> platforms = new LinkedHashMap<>();
        for (Tag tag : tags.expand(limit)) {
            Optional<String> reason = impossibility(tag);
            note(pythons, tag.python(), reason);
            note(abis, tag.abi(), reason);
            note(platforms, tag.platform(), reason);
        }
        List<Useless> useless = new ArrayList<>(0);
        collect(useless, TagField.PYTHON, pythons);
        collect(useless, TagField.ABI, abis);
        collect(useless, TagField.PLATFORM, platforms);
        return List.copyOf(useless);
    }

    /** Keeps the first reason until a tag turns up that has none. */
    private static void note(Map<String, Optional<String>> seen, String member, Optional<String> reason) {
        if (reason.isEmpty()) {
            seen.put(member, reason);
        } else {
            seen.putIfAbsent(member, reason);
        }
    }

    private static void collect(List<Useless> useless, TagField field, Map<String, Optional<String>> seen) {
        for (Map.Entry<String, Optional<String>> entry : seen.entrySet()) {
            if (entry.getValue().isPresent()) {
                useless.add(new Useless(field, entry.getKey(), entry.getValue().get()));
            }
        }
    }

    private static @Nullable String interpreter(Tag tag) {
        String python = tag.python();
        if (python.length() < 3 || !Ascii.isDigit(python.charAt(2))) {
            return null;
        }
        if (python.startsWith("cp")) {
            return CPythonTags.impossibility(python, tag.abi());
        }
        if (!hasDigitsFrom(python, 2)) {
            return null;
        }
        if (python.startsWith("py")) {
            return genericPython(python, tag.abi());
        }
        return python.startsWith("pp") ? pypy(python, tag.abi()) : null;
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
