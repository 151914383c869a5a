package dev.truewheel.cli;

import dev.truewheel.Printable;
import org.jspecify.annotations.Nullable;

/** Makes any text fit for JSON, which knows no half characters. */
final class JsonText {
    private JsonText() {}

    /** Returns the text itself, or with escapes if it holds surrogates without partner, as names that are not UTF-8 do. */
    static @Nullable String of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return Printable.of(text, Integer.MAX_VALUE);
                }
                i++;
            }
        }
        return text;
    }
}
