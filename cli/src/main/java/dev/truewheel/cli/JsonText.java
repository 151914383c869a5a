package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.Printable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes any text fit for JSON, which knows no half characters. */
final class JsonText {
    private JsonText() {}

    /** Writes a field whose value may be any text, or none. */
    static void write(JsonGenerator json, String field, @Nullable String text) throws IOException {
        json.writeFieldName(field);
        if (text == null) {
            json.writeNull();
        } else {
            json.writeString(of(text));
        }
    }

    /** Returns the text itself, or with escapes if it holds surrogates without partner, as names that are not UTF-8 do. */
    static String of(String text) {
        return isWhole(text) ? text : Printable.of(text, Integer.MAX_VALUE);
    }

    /** Tells whether every surrogate has its partner. */
    static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Returns a JSON string in ASCII, in which surrogates need no partner. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(Character.forDigit((c >> shift) & 0xf, 16));
                }
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
