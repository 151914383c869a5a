package dev.truewheel.asset;

import dev.truewheel.asset.TreeFault.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** A path within an archive: one that leads to the same place, below the folder that is unpacked to, on any system. */
final class MemberPath {
    private static final int MOST_COMPONENT_BYTES = 255;

    /** Says that a path is none that can be unpacked. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final Kind kind;

        Refused(Kind kind, String words) {
            super(words, null, false, false);
            this.kind = kind;
        }

        Kind kind() {
            return kind;
        }

        String words() {
            return String.valueOf(getMessage());
        }
    }

    private MemberPath() {}

    /**
     * Checks a path.
     *
     * @param raw the path as the archive has it; one {@code ./} at its begin and slashes at its end stand for nothing
     * @return the path without these; empty for the folder itself
     */
    static String of(byte[] raw, TreeLimits limits) throws Refused {
        String name = text(raw);
        int from = name.startsWith("./") ? 2 : name.equals(".") ? 1 : 0;
        int to = name.length();
        while (to > from && name.charAt(to - 1) == '/') {
            to--;
        }
        if (raw.length == 0) {
            throw new Refused(Kind.ALIAS, "it has no name");
        }
        if (name.startsWith("/")) {
            throw new Refused(Kind.ABSOLUTE, "the name is absolute");
        }
        String path = name.substring(from, to);
        if (path.startsWith("/")) {
            throw new Refused(Kind.ALIAS, "the name has an empty component");
        }
        checkLength(raw.length, limits);
        checkComponents(path, limits.depth());
        return path;
    }

    /**
     * Checks where a symbolic link leads: to a place in the tree, whatever else is a link.
     *
     * @param raw the target as the archive has it
     * @param depth in how many folders the link itself is
     * @return the target
     */
    static String target(byte[] raw, int depth, TreeLimits limits) throws Refused {
        String target = text(raw);
        if (raw.length == 0) {
            throw new Refused(Kind.LINK_OUTSIDE, "the link leads nowhere");
        }
        if (target.startsWith("/") || hasDrive(target)) {
            throw new Refused(Kind.LINK_OUTSIDE, "the link leads to an absolute path");
        }
        checkLength(raw.length, limits);
        checkCharacters(target);
        int up = 0;
        boolean down = false;
        for (int start = 0; start < target.length(); ) {
            int end = endOfComponent(target, start);
            if (is("..", target, start, end)) {
                // Behind a name, which may be another link's, it would lead nobody knows where.
                if (down) {
                    throw new Refused(Kind.LINK_OUTSIDE, "the link leads down and up again");
                }
                up++;
            } else if (end > start && !is(".", target, start, end)) {
                down = true;
                checkComponentLength(target, start, end);
            }
            start = end + 1;
        }
        if (up > depth) {
            throw new Refused(Kind.LINK_OUTSIDE, "the link leads out of the tree");
        }
        return target;
    }

    /** Returns in how many folders a path is. */
    static int depth(String path) {
        int slashes = 0;
        for (int i = 0; i < path.length(); i++) {
            slashes += path.charAt(i) == '/' ? 1 : 0;
        }
        return slashes;
    }

    /** Returns what paths have in common that are one to a file system with less care for case or normalisation. */
    static String folded(String path) {
        if (isPlain(path)) {
            return path;
        }
        StringBuilder out = new StringBuilder(path.length());
        for (int start = 0; start <= path.length(); ) {
            int end = endOfComponent(path, start);
            String once = Normalizer.normalize(path.substring(start, end), Normalizer.Form.NFC);
            StringBuilder lower = new StringBuilder(once.length());
            once.codePoints().forEach(c -> lower.appendCodePoint(Character.toLowerCase(Character.toUpperCase(c))));
            out.append(Normalizer.normalize(lower, Normalizer.Form.NFC)).append(end < path.length() ? "/" : "");
            start = end + 1;
        }
        return out.toString();
    }

    private static boolean isPlain(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] raw) throws Refused {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException other) {
            throw new Refused(Kind.ENCODING, "the name is no UTF-8");
        }
    }

    private static void checkLength(int bytes, TreeLimits limits) throws Refused {
        if (bytes > limits.pathBytes()) {
            throw new Refused(Kind.LIMIT, "the path has more than " + limits.pathBytes() + " bytes");
        }
    }

    private static void checkComponents(String path, int most) throws Refused {
        checkCharacters(path);
        if (hasDrive(path)) {
            throw new Refused(Kind.ABSOLUTE, "the name begins with a drive letter");
        }
        int components = 0;
        for (int start = 0; start < path.length(); ) {
            int end = endOfComponent(path, start);
            if (is("..", path, start, end)) {
                throw new Refused(Kind.PARENT, "the name leads upwards");
            }
            if (end == start || is(".", path, start, end)) {
                throw new Refused(
                        Kind.ALIAS, "the name has " + (end == start ? "an empty component" : "a component '.'"));
            }
            checkComponentLength(path, start, end);
            if (++components > most) {
                throw new Refused(Kind.LIMIT, "the path is more than " + most + " folders deep");
            }
            start = end + 1;
        }
    }

    private static void checkCharacters(String text) throws Refused {
        for (int i = 0; i < text.length(); i++) {
            int c = text.codePointAt(i);
            i += Character.charCount(c) - 1;
            if (c == '\\') {
                throw new Refused(Kind.BACKSLASH, "the name has a backslash, which parts folders on Windows");
            }
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                throw new Refused(Kind.CONTROL, "the name has a character that is not seen");
            }
        }
    }

    private static void checkComponentLength(String text, int start, int end) throws Refused {
        if (text.substring(start, end).getBytes(StandardCharsets.UTF_8).length > MOST_COMPONENT_BYTES) {
            throw new Refused(Kind.LIMIT, "a name in the path has more than " + MOST_COMPONENT_BYTES + " bytes");
        }
    }

    private static boolean hasDrive(String text) {
        if (text.length() < 2 || text.charAt(1) != ':') {
            return false;
        }
        char c = text.charAt(0);
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean is(String word, String text, int start, int end) {
        return end - start == word.length() && text.startsWith(word, start);
    }

    private static int endOfComponent(String text, int start) {
        int slash = text.indexOf('/', start);
        return slash < 0 ? text.length() : slash;
    }
}
