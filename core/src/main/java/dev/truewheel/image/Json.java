package dev.truewheel.image;

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
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON document; what is not there, or of another type than asked for, is empty.
 *
 * @param value a map, a list, a text, a number as text, a truth value, or null
 */
record Json(@Nullable Object value) {
    private static final int MAX_DEPTH = 64;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(1 << 20)
                    .maxNumberLength(100)
                    .maxDocumentLength(ImageLimits.MAX_JSON)
                    .build())
            // A key that stands twice is read differently by different readers.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Reads a whole document. */
    static Json parse(String name, byte[] bytes) throws MalformedImageException {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            parser.nextToken();
            Object value = read(parser);
            if (parser.nextToken() != null) {
                throw new MalformedImageException(Printable.of(name) + " goes on behind its document");
            }
            return new Json(value);
        } catch (MalformedImageException broken) {
            throw broken;
        } catch (IOException broken) {
            String reason = String.valueOf(broken.getMessage());
            int end = reason.indexOf('\n');
            throw new MalformedImageException(
                    Printable.of(name) + " is no JSON: " + Printable.of(end < 0 ? reason : reason.substring(0, end)));
        }
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

    Json get(String key) {
        return new Json(value instanceof Map<?, ?> map ? map.get(key) : null);
    }

    List<Json> list() {
        List<Json> all = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                all.add(new Json(item));
            }
        }
        return all;
    }

    boolean has(String key) {
        return value instanceof Map<?, ?> map && map.containsKey(key);
    }

    boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    /** Returns the text, or the empty one. */
    String text() {
        return value instanceof String text ? text : "";
    }
}
