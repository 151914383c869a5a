package dev.truewheel.audit;

import dev.truewheel.digest.Digest;
import java.util.Locale;

/** Reads what {@code sha256sum} and its siblings write, in the plain and in the tagged style. */
final class ChecksumLines {
    private ChecksumLines() {}

    static boolean looksLike(String line) {
        return taggedAlgorithm(line) != null || plainDigestEnd(line) > 0;
    }

    static void read(String file, String text, Expectations.Builder into) {
        int number = 0;
        for (String raw : (Iterable<String>) text.lines()::iterator) {
            number++;
            String line = raw.strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                line(file, number, line, into);
            }
        }
    }

    private static void line(String file, int number, String line, Expectations.Builder into) {
        String algorithm = taggedAlgorithm(line);
        if (algorithm != null) {
            int open = line.indexOf(" (");
            int close = line.lastIndexOf(") = ");
            Digest digest = ExpectationFile.digest(file, number, algorithm, line.substring(close + 4));
            into.file(line.substring(open + 2, close), digest);
            return;
        }
        int end = plainDigestEnd(line);
        if (end < 0) {
            throw ExpectationFile.malformed(file, number, "it is neither 'digest  name' nor 'SHA256 (name) = digest'");
        }
        // GNU marks a line whose name is escaped by a leading backslash; wheels have no such names.
        String hex = line.substring(line.startsWith("\\") ? 1 : 0, end).toLowerCase(Locale.ROOT);
        String name = line.substring(end).stripLeading();
        into.file(
                name.startsWith("*") ? name.substring(1) : name,
                ExpectationFile.digest(file, number, algorithmOfLength(hex.length()), hex));
    }

    private static @org.jspecify.annotations.Nullable String taggedAlgorithm(String line) {
        int open = line.indexOf(" (");
        if (open <= 0 || line.lastIndexOf(") = ") < open + 2) {
            return null;
        }
        return switch (line.substring(0, open).toUpperCase(Locale.ROOT)) {
            case "SHA256", "SHA2-256" -> "sha256";
            case "SHA384", "SHA2-384" -> "sha384";
            case "SHA512", "SHA2-512" -> "sha512";
            default -> null;
        };
    }

    /** Returns where the digest at the beginning of a line ends, or -1 when there is none. */
    private static int plainDigestEnd(String line) {
        int start = line.startsWith("\\") ? 1 : 0;
        int end = start;
        while (end < line.length() && Character.digit(line.charAt(end), 16) >= 0 && line.charAt(end) < 0x80) {
            end++;
        }
        boolean blank = end < line.length() && (line.charAt(end) == ' ' || line.charAt(end) == '\t');
        return blank && !algorithmOfLength(end - start).isEmpty() ? end : -1;
    }

    private static String algorithmOfLength(int hexDigits) {
        return switch (hexDigits) {
            case 64 -> "sha256";
            case 96 -> "sha384";
            case 128 -> "sha512";
            default -> "";
        };
    }
}
