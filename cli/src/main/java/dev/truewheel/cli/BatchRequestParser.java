package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one line. The length of a line bounds everything but the depth, which has a bound of its own. */
final class BatchRequestParser {
    /** How deep objects and lists may be nested in a request, the id included. */
    static final int MAX_DEPTH = 10_000;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            // Names are the asker's; remembering them for later lines would let them pile up.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final char[] line;
    private final JsonParser parser;
    private @Nullable String repeated;

    private BatchRequestParser(char[] line) throws IOException {
        this.line = line;
        this.parser = JSON.createParser(line);
    }

    /**
     * Reads a request.
     *
     * @throws BatchException if the line is no JSON object, or nested too deep
     */
    static BatchRequest parse(char[] line) throws BatchException {
        try {
            return new BatchRequestParser(line).request();
        } catch (StreamConstraintsException beyond) {
            throw BatchException.invalid("a request that is nested deeper than " + MAX_DEPTH + " is not read");
        } catch (JsonProcessingException fault) {
            // The library's own words speak of its sources and features.
            throw BatchException.usage("not a JSON object; the fault is before or at character "
                    + fault.getLocation().getCharOffset());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private BatchRequest request() throws IOException, BatchException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw BatchException.usage("not a JSON object");
        }
        String id = null;
        boolean hasId = false;
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("id")) {
                repeated = hasId ? name : repeated;
                hasId = true;
                id = verbatim();
            } else {
                put(values, name, value());
            }
        }
        if (parser.nextToken() != null) {
            throw BatchException.usage("more than one JSON value on the line");
        }
        return new BatchRequest(id, repeated, values);
    }

    /** Takes a value as it is written, so that it comes back as it came, whatever its numbers and escapes. */
    private String verbatim() throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getCharOffset();
        // A carriage return can only be between tokens, but some readers would take it for the end of a line.
        return new String(line, start, end - start).replace('\r', ' ').strip();
    }

    private @Nullable Object value() throws IOException {
        Deque<Object> open = new ArrayDeque<>();
        Deque<String> names = new ArrayDeque<>();
        while (true) {
            JsonToken token = parser.currentToken();
            Object done;
            if (token == JsonToken.FIELD_NAME) {
                names.push(parser.currentName());
                parser.nextToken();
                continue;
            }
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                open.push(token == JsonToken.START_OBJECT ? new LinkedHashMap<String, Object>() : new ArrayList<>());
                parser.nextToken();
                continue;
            }
            done = token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY ? open.pop() : scalar(token);
            Object outer = open.peek();
            if (outer == null) {
                return done;
            }
            add(outer, names, done);
            parser.nextToken();
        }
    }

    @SuppressWarnings("unchecked") // Only value() makes them.
    private void add(Object outer, Deque<String> names, @Nullable Object value) {
        if (outer instanceof Map<?, ?> map) {
            put((Map<String, @Nullable Object>) map, names.pop(), value);
        } else {
            ((List<@Nullable Object>) outer).add(value);
        }
    }

    private void put(Map<String, @Nullable Object> values, String name, @Nullable Object value) {
        if (values.containsKey(name) && repeated == null) {
            repeated = name;
        }
        values.put(name, value);
    }

    private @Nullable Object scalar(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> new BatchRequest.JsonNumber(parser.getText());
        };
    }
}
