package dev.truewheel.asset;

import dev.truewheel.Printable;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The manifests that are lines: what {@code sha256sum} and its kin write, with or without {@code --tag}, and a name and a digest.
 *
 * <p>Blank lines, single words, lines that begin with {@code #}, and what follows a {@code #} that stands behind a digest count for
 * nothing.
 */
final class ManifestLines {
    private static final int MOST_CHARS = 4_096;
    private static final String[] TAGGED = {"SHA256", "SHA384", "SHA512"};

    private ManifestLines() {}

    static void read(ManifestDraft draft, String text) {
        int number = 0;
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            int stop = end < 0 ? text.length() : end;
            number++;
            int last = stop > from && text.charAt(stop - 1) == '\r' ? stop - 1 : stop;
            readLine(draft, "line " + number, text, from, last);
            from = stop + 1;
        }
    }

    private static void readLine(ManifestDraft draft, String where, String text, int from, int to) {
        if (to - from > MOST_CHARS) {
            draft.fault(where + " has more than " + MOST_CHARS + " characters");
            return;
        }
        String line = text.substring(from, to);
        String stripped = line.strip();
        if (stripped.isEmpty() || stripped.charAt(0) == '#') {
            return;
        }
        if (!readTagged(draft, where, line) && !readSum(draft, where, line)) {
            readNamed(draft, where, stripped);
        }
    }

    /** {@code SHA256 (name) = hex} */
    private static boolean readTagged(ManifestDraft draft, String where, String line) {
        for (String algorithm : TAGGED) {
            int close = line.lastIndexOf(") = ");
            if (line.startsWith(algorithm + " (") && close > 0) {
                String hex = line.substring(close + 4).strip();
                add(draft, where, line.substring(algorithm.length() + 2, close), digest(hex, algorithm));
                return true;
            }
        }
        return false;
    }

    /** {@code hex  name}, and {@code hex *name} for what was read as bytes; a backslash before it says that the name is escaped. */
    private static boolean readSum(ManifestDraft draft, String where, String line) {
        boolean escaped = line.startsWith("\\");
        int start = escaped ? 1 : 0;
        int end = start;
        while (end < line.length() && Character.digit(line.charAt(end), 16) >= 0 && line.charAt(end) < 128) {
            end++;
        }
        String algorithm = algorithm(end - start);
        if (algorithm == null || end + 2 > line.length() || line.charAt(end) != ' ') {
            return false;
        }
        char mode = line.charAt(end + 1);
        if (mode != ' ' && mode != '*') {
            return false;
        }
        String name = line.substring(end + 2);
        if (escaped) {
            // Only names that are refused anyway are escaped: those with a line break or a backslash.
            draft.fault(where + " has a name with a line break or a backslash");
            return true;
        }
        add(draft, where, name, algorithm + ":" + line.substring(start, end));
        return true;
    }

    /** {@code name algorithm:hex} */
    private static void readNamed(ManifestDraft draft, String where, String line) {
        int space = 0;
        while (space < line.length() && !Character.isWhitespace(line.charAt(space))) {
            space++;
        }
        String rest = line.substring(space).strip();
        int end = 0;
        while (end < rest.length() && !Character.isWhitespace(rest.charAt(end))) {
            end++;
        }
        if (rest.isEmpty()) {
            return;
        }
        String behind = rest.substring(end).strip();
        if (!behind.isEmpty() && behind.charAt(0) != '#') {
            draft.fault(where + " is no name with a digest: '" + Printable.of(line, 80) + "'");
            return;
        }
        add(draft, where, line.substring(0, space), rest.substring(0, end));
    }

    private static void add(ManifestDraft draft, String where, String name, @Nullable String digest) {
        String plain = name.startsWith("./") ? name.substring(2) : name;
        draft.add(where, plain, digest, OptionalLong.empty(), Optional.empty());
    }

    private static String digest(String hex, String algorithm) {
        return algorithm.toLowerCase(Locale.ROOT) + ":" + hex;
    }

    private static @Nullable String algorithm(int digits) {
        return switch (digits) {
            case 64 -> "sha256";
            case 96 -> "sha384";
            case 128 -> "sha512";
            default -> null;
        };
    }
}
