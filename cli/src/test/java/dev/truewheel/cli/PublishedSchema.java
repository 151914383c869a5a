package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** A schema of {@code docs/schema}, to hold output to. */
final class PublishedSchema {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode text;
    private final JsonSchema schema;

    private PublishedSchema(JsonNode text) {
        this.text = text;
        this.schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    }

    static PublishedSchema named(String name) {
        try {
            return new PublishedSchema(read(Files.readString(Path.of("..", "docs", "schema", name + ".json"))));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    void assertFits(String json) {
        assertThat(schema.validate(read(json))).as(json).isEmpty();
    }

    void assertRefuses(String json) {
        assertThat(schema.validate(read(json))).as(json).isNotEmpty();
    }

    /** Returns the {@code type} of every object that may be printed by itself. */
    Set<String> types() {
        Set<String> types = new TreeSet<>();
        for (JsonNode one : text.path("oneOf")) {
            String definition = one.path("$ref").textValue().substring("#/$defs/".length());
            types.add(text.at("/$defs/" + definition + "/properties/type/const").textValue());
        }
        return types;
    }

    /** Returns the words that the schema allows at a place. */
    Set<String> words(String pointer) {
        Set<String> words = new TreeSet<>();
        text.at(pointer + "/enum").forEach(word -> words.add(word.asText()));
        return words;
    }

    static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }
}
