package dev.truewheel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object with strictly typed fields: a request, or an object inside of one.
 *
 * <p>Values are {@link String}, {@link Boolean}, {@link JsonNumber}, null, {@link List} and {@link Map}.
 */
final class BatchRequest {
    /** A number as it was written; no operation computes with one. */
    record JsonNumber(String text) {}

    private final @Nullable String id;
    private final @Nullable String repeated;
    private final String where;
    private final Map<String, @Nullable Object> values;

    /**
     * Creates a request.
     *
     * @param id the JSON text of its id, or null when it has none
     * @param repeated a field that stands twice in one object, or null
     */
    BatchRequest(@Nullable String id, @Nullable String repeated, Map<String, @Nullable Object> values) {
        this(id, repeated, "", values);
    }

    private BatchRequest(
            @Nullable String id, @Nullable String repeated, String where, Map<String, @Nullable Object> values) {
        this.id = id;
        this.repeated = repeated;
        this.where = where;
        this.values = values;
    }

    /** Returns the JSON text of the id, or null when there is none. */
    @Nullable
    String id() {
        return id;
    }

    /** Returns a field that stands twice, so that nobody can tell what is meant; null when there is none. */
    @Nullable
    String repeated() {
        return repeated;
    }

    /** Returns the names of all fields but {@code id}. */
    Set<String> fields() {
        return values.keySet();
    }

    boolean has(String field) {
        return values.containsKey(field);
    }

    /** Returns a text that has to be there. */
    String text(String field) throws BatchException {
        if (required(field) instanceof String text) {
            return text;
        }
        throw wrong(field, "a text");
    }

    /** Returns a text, or null when the field is absent. */
    @Nullable
    String textIfPresent(String field) throws BatchException {
        return has(field) ? text(field) : null;
    }

    /** Returns a text, or null when the field is absent or null. */
    @Nullable
    String textOrNull(String field) throws BatchException {
        return values.get(field) == null ? null : text(field);
    }

    /** Returns a boolean, or null when the field is absent or null. */
    @Nullable
    Boolean booleanOrNull(String field) throws BatchException {
        Object value = values.get(field);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw wrong(field, "true, false or null");
    }

    /** Returns a list of texts that has to be there. */
    List<String> texts(String field) throws BatchException {
        if (!(required(field) instanceof List<?> list)) {
            throw wrong(field, "a list of texts");
        }
        List<String> texts = new ArrayList<>(list.size());
        for (Object element : list) {
            if (!(element instanceof String text)) {
                throw wrong(field, "a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    /** Returns an object that has to be there. */
    BatchRequest object(String field) throws BatchException {
        if (required(field) instanceof Map<?, ?> map) {
            return nested(field, map);
        }
        throw wrong(field, "an object");
    }

    /** Returns a list of objects that has to be there. */
    List<BatchRequest> objects(String field) throws BatchException {
        if (!(required(field) instanceof List<?> list)) {
            throw wrong(field, "a list of objects");
        }
        List<BatchRequest> objects = new ArrayList<>(list.size());
        for (Object element : list) {
            if (!(element instanceof Map<?, ?> map)) {
                throw wrong(field, "a list of objects");
            }
            objects.add(nested(field, map));
        }
        return objects;
    }

    @SuppressWarnings("unchecked") // The parser makes no other maps.
    private BatchRequest nested(String field, Map<?, ?> map) {
        return new BatchRequest(null, null, where + field + ".", (Map<String, @Nullable Object>) map);
    }

    private @Nullable Object required(String field) throws BatchException {
        if (!has(field)) {
            throw BatchException.usage("the field '" + where + field + "' is missing");
        }
        return values.get(field);
    }

    private BatchException wrong(String field, String expected) {
        return BatchException.usage("the field '" + where + field + "' has to be " + expected);
    }
}
