package dev.truewheel.asset;

import dev.truewheel.SyntaxException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The name of an asset, which is that of a file in a folder on any system, and nothing else.
 *
 * @param text the name
 */
public record AssetName(String text) implements Comparable<AssetName> {
    private static final int MOST_BYTES = 255;
    private static final String ZSTD = ".zst";
    private static final String FORBIDDEN = "/\\:<>\"|?*";
    /** Windows takes these for devices, with any ending. */
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "conin$", "conout$");

    /**
     * Checks a name.
     *
     * @throws SyntaxException as {@link #parse(String)} does
     */
    public AssetName {
        check(text);
    }

    /**
     * Parses a name.
     *
     * @param text at most 255 bytes of UTF-8
     * @return the name
     * @throws SyntaxException if it is empty, too long, {@code .} or {@code ..}, has a separator of paths, a colon, a control
     *     character or another that some system forbids, begins with a space, ends with a space or a dot, or is the name of a
     *     device of Windows
     */
    public static AssetName parse(String text) {
        return new AssetName(text);
    }

    private static void check(String text) {
        if (text.isEmpty()) {
            throw new SyntaxException("a name is missing", text, 0);
        }
        int bytes = utf8Length(text);
        if (bytes > MOST_BYTES) {
            throw new SyntaxException("a name has at most " + MOST_BYTES + " bytes, and this one " + bytes, text, 0);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (FORBIDDEN.indexOf(c) >= 0) {
                throw SyntaxException.at("'" + c + "' is no part of a file's name", text, i);
            }
            if (Character.isISOControl(c)) {
                throw SyntaxException.at("a name has no control characters", text, i);
            }
        }
        if (text.equals(".") || text.equals("..")) {
            throw new SyntaxException("this is the name of a folder", text, 0);
        }
        if (text.charAt(0) == ' ') {
            throw new SyntaxException("a name does not begin with a space", text, 0);
        }
        char last = text.charAt(text.length() - 1);
        if (last == ' ' || last == '.') {
            throw SyntaxException.at("a name does not end with a space or a dot", text, text.length() - 1);
        }
        if (isDevice(text)) {
            throw new SyntaxException("Windows takes this for a device", text, 0);
        }
    }

    private static int utf8Length(String text) {
        if (text.length() > MOST_BYTES) {
            return text.length();
        }
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(text))
                    .remaining();
        } catch (CharacterCodingException half) {
            throw new SyntaxException("half of a pair of surrogates stands alone", text, 0);
        }
    }

    private static boolean isDevice(String text) {
        int dot = text.indexOf('.');
        String stem = (dot < 0 ? text : text.substring(0, dot)).stripTrailing().toLowerCase(Locale.ROOT);
        boolean numbered = stem.length() == 4
                && (stem.startsWith("com") || stem.startsWith("lpt"))
                && "0123456789\u00b9\u00b2\u00b3".indexOf(stem.charAt(3)) >= 0;
        return numbered || DEVICES.contains(stem);
    }

    /** Tells whether what is under this name is compressed with zstd. */
    public boolean isCompressed() {
        return text.length() > ZSTD.length() && text.endsWith(ZSTD);
    }

    /**
     * Returns the name of what is kept: without {@code .zst} if this is compressed, and else this name.
     *
     * @return the name
     */
    public AssetName unpacked() {
        return isCompressed() ? new AssetName(text.substring(0, text.length() - ZSTD.length())) : this;
    }

    /** Returns the name that the compressed form of this would have; of a name that is too long for that, itself. */
    AssetName compressed() {
        return utf8Length(text) + ZSTD.length() > MOST_BYTES ? this : new AssetName(text + ZSTD);
    }

    // What a record has by itself is made when it is first needed, which takes longer than to look six assets up.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AssetName name && name.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public int compareTo(AssetName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
