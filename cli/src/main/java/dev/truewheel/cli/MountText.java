package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.sandbox.Mount;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads mounts as engines' command lines write them: {@code type=bind,source=/a,target=/b,readonly}. A field that holds a comma
 * stands in quotes, in which a quote is doubled.
 */
final class MountText {
    private static final String FORM = "a mount is type=bind|volume,source=WHAT,target=/PATH[,readonly]";

    private MountText() {}

    static Mount parse(String text) {
        Mount.Kind kind = Mount.Kind.BIND;
        String source = null;
        String target = null;
        boolean readOnly = false;
        for (String field : fields(text)) {
            int equals = field.indexOf('=');
            String name = equals < 0 ? field : field.substring(0, equals);
            String value = equals < 0 ? null : field.substring(equals + 1);
            switch (name) {
                case "type" -> kind = kind(value, text);
                case "source", "src" -> source = value;
                case "target", "dst", "destination" -> target = value;
                case "readonly", "ro" -> readOnly = value == null || yes(value, text);
                default -> throw malformed("there is no field '" + Printable.of(name) + "'", text);
            }
        }
        if (source == null || target == null) {
            throw malformed((source == null ? "the source" : "the target") + " is missing", text);
        }
        return new Mount(kind, source, target, readOnly);
    }

    private static Mount.Kind kind(@Nullable String word, String text) {
        if ("bind".equals(word)) {
            return Mount.Kind.BIND;
        }
        if ("volume".equals(word)) {
            return Mount.Kind.VOLUME;
        }
        throw malformed("a type is bind or volume", text);
    }

    private static boolean yes(String word, String text) {
        return switch (word) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> throw malformed("readonly is true or false", text);
        };
    }

    private static List<String> fields(String text) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        if (quoted) {
            throw malformed("a quote is not closed", text);
        }
        fields.add(field.toString());
        return fields;
    }

    private static RuntimeException malformed(String why, String text) {
        return Arguments.usage(why + " in the mount '" + Printable.of(text, 300) + "': " + FORM);
    }
}
