package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** One answer for programs, on a line of its own: its type, the version of the schema, and what the answer has. */
final class JsonDocument {
    private JsonDocument() {}

    /** Writes the fields of an object. */
    @FunctionalInterface
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    static void print(Console console, String type, Fields fields) throws IOException {
        console.print(of(type, fields));
    }

    static String of(String type, Fields fields) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonReports.generator(out)) {
            json.writeStartObject();
            json.writeStringField("type", type);
            json.writeNumberField("schema_version", JsonReports.SCHEMA_VERSION);
            fields.write(json);
            json.writeEndObject();
        }
        return out.toString(StandardCharsets.UTF_8) + "\n";
    }
}
