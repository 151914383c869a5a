package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a digest into the text of a catalogue: one line becomes another, and every other byte stays.
 *
 * <p>Which line it is, is not guessed: each that could be is tried, and the one is taken after which the whole file says of
 * this entry the new digest and of all others what it said before.
 */
final class CatalogueEdit {
    private static final String KEY = "digest";

    private CatalogueEdit() {}

    static byte[] apply(String source, byte[] bytes, String toolchainId, Digest digest) {
        List<CatalogueEntry> wanted = new ArrayList<>();
        for (CatalogueEntry entry : new CatalogueParser(source).parse(bytes)) {
            boolean it = entry.toolchainId().equals(toolchainId);
            wanted.add(
                    it
                            ? new CatalogueEntry(
                                    toolchainId, entry.base(), entry.toolchain(), Optional.of(digest), entry.platform())
                            : entry);
        }
        String text = text(source, bytes);
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            String line = replaced(text, start, end, digest);
            if (line != null) {
                byte[] edited =
                        (text.substring(0, start) + line + text.substring(end)).getBytes(StandardCharsets.UTF_8);
                if (says(source, edited, wanted)) {
                    return edited;
                }
            }
            start = end + 1;
        }
        throw new TruewheelException(
                ErrorCode.INVALID,
                "the entry " + Printable.of(toolchainId) + " of " + Printable.of(source, 300)
                        + " has no line of its own for the digest; write one into it: digest = \"\"");
    }

    private static String text(String source, byte[] bytes) {
        try {
            return CatalogueParser.text(bytes);
        } catch (CharacterCodingException binary) {
            throw new TruewheelException(ErrorCode.INVALID, Printable.of(source, 300) + " is not UTF-8", binary);
        }
    }

    private static boolean says(String source, byte[] edited, List<CatalogueEntry> wanted) {
        try {
            return new CatalogueParser(source).parse(edited).equals(wanted);
        } catch (TruewheelException broken) {
            return false;
        }
    }

    /** Returns a line with another value for the key, or null if it does not begin with key and value. */
    private static @Nullable String replaced(String text, int start, int end, Digest digest) {
        int at = blanks(text, start, end);
        char quote = at < end ? text.charAt(at) : ' ';
        boolean quoted = quote == '"' || quote == '\'';
        at += quoted ? 1 : 0;
        if (!text.startsWith(KEY, at)) {
            return null;
        }
        at += KEY.length();
        if (quoted) {
            if (at >= end || text.charAt(at) != quote) {
                return null;
            }
            at++;
        }
        at = blanks(text, at, end);
        if (at >= end || text.charAt(at) != '=') {
            return null;
        }
        at = blanks(text, at + 1, end);
        char mark = at < end ? text.charAt(at) : ' ';
        int close = mark == '"' || mark == '\'' ? text.indexOf(mark, at + 1) : -1;
        if (close < 0 || close >= end) {
            return null;
        }
        return text.substring(start, at + 1) + digest + text.substring(close, end);
    }

    private static int blanks(String text, int from, int end) {
        int at = from;
        while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }
}
