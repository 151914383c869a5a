package dev.truewheel.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.truewheel.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A JSON value as text in one normal form: no white space, keys in order, nothing escaped that need not be, numbers as they
 * were written.
 *
 * @param text the text; use the factories, which see to its form
 */
public record CompactJson(String text) {
    private static final String HEX = "0123456789abcdef";

    /**
     * Brings a document to the normal form.
     *
     * @param name what a message calls it
     * @param document the document
     * @param mostBytes how large it may be
     * @return its value
     * @throws MalformedJsonException as {@link Json#parse(String, byte[], int)} does
     */
    public static CompactJson parse(String name, String document, int mostBytes) throws MalformedJsonException {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return Json.read(name, bytes, mostBytes, parser -> {
            if (parser.currentToken() == null) {
                throw new MalformedJsonException(Printable.of(name) + " is no JSON: it is empty");
            }
            return new CompactJson(read(parser));
        });
    }

    /**
     * Reads an object, and brings each of its values to the normal form.
     *
     * @param name what a message calls it
     * @param document the document
     * @param mostBytes how large it may be
     * @return keys and values
     * @throws MalformedJsonException as {@link #parse} does, and if it is no object
     */
    public static SortedMap<String, CompactJson> parseObject(String name, String document, int mostBytes)
            throws MalformedJsonException {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        return Json.read(name, bytes, mostBytes, parser -> {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new MalformedJsonException(Printable.of(name) + " is no JSON object");
            }
            SortedMap<String, CompactJson> fields = new TreeMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = whole(parser.currentName());
                parser.nextToken();
                fields.put(key, new CompactJson(read(parser)));
            }
            return fields;
        });
    }

    /** Returns one value; the parser bounds how deep they nest. */
    private static String read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, String> fields = new TreeMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                fields.put(whole(key), read(parser));
            }
            return object(fields);
        }
        if (token == JsonToken.START_ARRAY) {
            StringBuilder list = new StringBuilder("[");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.append(list.length() > 1 ? "," : "").append(read(parser));
            }
            return list.append(']').toString();
        }
        String text = parser.getText();
        return token == JsonToken.VALUE_STRING ? quoted(whole(text)) : text;
    }

    /** Returns a text that has no half of a character, which no encoding can hold. */
    private static String whole(String text) throws MalformedJsonException {
        for (int i = 0; i < text.length(); i++) {
            boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
            if (!pair && Character.isSurrogate(text.charAt(i))) {
                throw new MalformedJsonException("a text holds half a character: " + Printable.of(text));
            }
            i += pair ? 1 : 0;
        }
        return text;
    }

    /** Returns the value of a text. */
    public static CompactJson of(String value) {
        return new CompactJson(quoted(value));
    }

    /**
     * Returns an object.
     *
     * @param fields its keys and values, in the order they are to have
     * @return the object
     */
    public static CompactJson of(Map<String, CompactJson> fields) {
        Map<String, String> texts = new LinkedHashMap<>();
        fields.forEach((key, value) -> texts.put(key, value.text()));
        return new CompactJson(object(texts));
    }

    /** Returns a list of texts. */
    public static CompactJson of(Iterable<String> texts) {
        StringBuilder list = new StringBuilder("[");
        for (String text : texts) {
            list.append(list.length() > 1 ? "," : "").append(quoted(text));
        }
        return new CompactJson(list.append(']').toString());
    }

    /** Returns the value of a whole number. */
    public static CompactJson of(long number) {
        return new CompactJson(Long.toString(number));
    }

    /** Returns the value that says there is none. */
    public static CompactJson ofNull() {
        return new CompactJson("null");
    }

    private static String object(Map<String, String> fields) {
        StringBuilder object = new StringBuilder("{");
        fields.forEach((key, value) -> object.append(object.length() > 1 ? "," : "")
                .append(quoted(key))
                .append(':')
                .append(value));
        return object.append('}').toString();
    }

    /**
     * Quotes a text, escaping only what has to be.
     *
     * @param value any text
     * @return the text between quotes
     */
    public static String quoted(String value) {
        StringBuilder text = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ') {
                        text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        return text.append('"').toString();
    }

    /** Returns the text. */
    @Override
    public String toString() {
        return text;
    }
}
