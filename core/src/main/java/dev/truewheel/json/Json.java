package dev.truewheel.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.truewheel.Printable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON document; what is not there, or of another type than asked for, is empty.
 *
 * @param value a map, a list, a text, a number as text, a truth value, or null
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
public record Json(@Nullable Object value) {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_STRING = 1 << 20;
    /** No lambda: to link the first one takes longer than to read a small document. */
    private static final Reading<Json> WHOLE = new Reading<>() {
        @Override
        public Json read(JsonParser parser) throws IOException {
            return new Json(Json.read(parser));
        }
    };

    /**
     * Reads a whole document.
     *
     * @param name what a message calls it
     * @param bytes the document
     * @param mostBytes how large it may be
     * @return its value
     * @throws MalformedJsonException if it is no JSON, has a key twice, goes on behind its end, or is beyond a bound
     */
    public static Json parse(String name, byte[] bytes, int mostBytes) throws MalformedJsonException {
        return read(name, bytes, mostBytes, WHOLE);
    }

    /** Makes something of the tokens of one document. */
    interface Reading<T> {
        /** Reads the value whose first token is the current one, if there is one at all. */
        T read(JsonParser parser) throws IOException;
    }

    /** Reads a whole document in some way. */
    static <T> T read(String name, byte[] bytes, int mostBytes, Reading<T> reading) throws MalformedJsonException {
        if (bytes.length > mostBytes) {
            throw new MalformedJsonException(
                    Printable.of(name) + " is no JSON that is read here: it has more than " + mostBytes + " bytes");
        }
        try (JsonParser parser = Factory.STRICT.createParser(bytes)) {
            parser.nextToken();
            T value = reading.read(parser);
            if (parser.nextToken() != null) {
                throw new MalformedJsonException(Printable.of(name) + " goes on behind its document");
            }
            return value;
        } catch (MalformedJsonException broken) {
            throw broken;
        } catch (IOException broken) {
            String reason = String.valueOf(broken.getMessage());
            int end = reason.indexOf('\n');
            throw new MalformedJsonException(
                    Printable.of(name) + " is no JSON: " + Printable.of(end < 0 ? reason : reason.substring(0, end)));
        }
    }

    /** Loaded only when a document is read. */
    private static final class Factory {
        static final JsonFactory STRICT = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_STRING)
                        .maxNumberLength(100)
                        .build())
                // A key that stands twice is read differently by different readers.
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    /** Reads one value; the parser bounds how deep they nest. */
    private static @Nullable Object read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                map.put(key, read(parser));
            }
            return map;
        }
        if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(read(parser));
            }
            return list;
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        return token == JsonToken.VALUE_NULL || token == null ? null : parser.getText();
    }

    /** Returns what a map has under a key. */
    public Json get(String key) {
        return new Json(value instanceof Map<?, ?> map ? map.get(key) : null);
    }

    /** Returns the items of a list. */
    public List<Json> list() {
        List<Json> all = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                all.add(new Json(item));
            }
        }
        return all;
    }

    /** Returns the keys and values of a map, in the order of the document. */
    public Map<String, Json> map() {
        Map<String, Json> all = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                all.put(String.valueOf(entry.getKey()), new Json(entry.getValue()));
            }
        }
        return all;
    }

    /** Tells whether a map has a key. */
    public boolean has(String key) {
        return value instanceof Map<?, ?> map && map.containsKey(key);
    }

    /** Tells whether this is the value {@code true}. */
    public boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    /** Returns the text, or the number as it is written, or the empty text. */
    public String text() {
        return value instanceof String text ? text : "";
    }

    /** Returns the whole number, if this is one that fits. */
    public OptionalLong wholeNumber() {
        try {
            return OptionalLong.of(Long.parseLong(text()));
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }
}
