package dev.truewheel.audit.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.truewheel.Printable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bill of materials in JSON as a stream, in memory that does not depend on it.
 *
 * <p>Apart from the rule, so that the parser is loaded for wheels that have one.
 */
final class SbomText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(500)
                    .maxNumberLength(1_000)
                    .maxStringLength(10_000_000)
                    .maxNameLength(50_000)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private SbomText() {}

    /**
     * Says why a text is no bill of materials.
     *
     * @return a printable reason; an empty text if it is JSON of an unknown kind; null if it is one
     */
    static @Nullable String fault(byte[] text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? faultOfObject(parser) : faultOfRest(parser, false);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String reason = Printable.of(e.getOriginalMessage());
            return at == null ? reason : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + reason;
        } catch (IOException e) {
            return Printable.of(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String faultOfObject(JsonParser parser) throws IOException {
        boolean known = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            known |= switch (field) {
                case "bomFormat" ->
                    value == JsonToken.VALUE_STRING && parser.getText().equals("CycloneDX");
                case "spdxVersion" ->
                    value == JsonToken.VALUE_STRING && parser.getText().startsWith("SPDX-");
                case "@context" ->
                    value == JsonToken.VALUE_STRING && parser.getText().contains("spdx.org/");
                default -> false;
            };
            parser.skipChildren();
        }
        return faultOfRest(parser, known);
    }

    /** Reads to the end, where nothing may follow. */
    private static @Nullable String faultOfRest(JsonParser parser, boolean known) throws IOException {
        if (parser.currentToken() == null) {
            return "the file is empty";
        }
        parser.skipChildren();
        if (parser.nextToken() != null) {
            return "something follows the end of the value";
        }
        return known ? null : "";
    }
}
