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
